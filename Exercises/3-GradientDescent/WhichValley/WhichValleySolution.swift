import GradientDescent

/// Near the bottom the rate is a good one. Far out the ground is so steep that
/// one step leads across: from 2.5 to −0.125, from 3 to −1.8, and both roll
/// down into the valley on the other side. From 4 it is −8, where it is
/// steeper still, and it never comes back. At 0 the ground is level, and it
/// stays. So “it ends in the nearest valley” holds for small steps only.
public func whichValley() throws -> [Double] {
  [-1, -1, -1, .infinity, 0]
}
