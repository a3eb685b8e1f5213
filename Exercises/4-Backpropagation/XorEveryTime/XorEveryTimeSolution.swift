/// With two hidden units, some starts end on a plateau whatever the learning
/// rate: both units do the same there, and no small step helps. More units
/// make it likely that each kind that is needed is among them from the start.
/// Then the learning rate decides how soon it is done: with 1 it takes too
/// long, and with hundreds the first steps throw the units to where their
/// slope is 0. In between there is room: with six hidden units 3, 5, 10, 20,
/// 30 and 50 all do.
public func xorEveryTime() throws -> (hiddenUnits: Int, learningRate: Double)
{
  (hiddenUnits: 6, learningRate: 10)
}
