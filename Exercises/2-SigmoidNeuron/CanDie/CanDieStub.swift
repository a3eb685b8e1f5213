import ExerciseKit
import LinearAlgebra
import SigmoidNeurons

/// Which units can die?
///
/// A unit has one input, which is always between −1 and 1, a weight of 1, and
/// a bias from −10 to 10. Find out by experiment, for a given activation
/// function, whether there is a bias with which the unit is dead: its slope is
/// exactly 0 at every input. Being nearly 0 does not count.
///
/// - Kind: experiment
/// - Difficulty: 2
/// - Minutes: 20
/// - Hint: `Layer.deadUnits(for:)` tells which units of a layer are dead. What
///   should the rows of its inputs be?
/// - Hint: Try biases at both ends, and one between. With a bias of −10 the
///   weighted input goes from −11 to −9.
public func canDie(_ activation: Activation) throws -> Bool {
  throw Unsolved()
}
