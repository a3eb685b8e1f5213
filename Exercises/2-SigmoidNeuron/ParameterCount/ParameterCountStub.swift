import ExerciseKit

/// How much is there to learn?
///
/// A network is given by its sizes: the number of inputs, of units in each
/// hidden layer, and of outputs. How many numbers has it to learn, all weights
/// and biases together?
///
/// - Kind: compute
/// - Difficulty: 1
/// - Minutes: 5
/// - Hint: Each unit has one weight for every value that it reads, and one
///   bias. What do the units of the second layer read?
/// - Hint: The inputs are values, not units: they have no bias.
public func parameterCount(sizes: [Int]) throws -> Int {
  throw Unsolved()
}
