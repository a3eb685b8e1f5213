import ExerciseKit
import Perceptrons

/// Odd or even?
///
/// XOR of many bits is 1 when an odd number of them are 1. Wire it up out of
/// perceptrons of your choice, for any number of inputs. `add` adds a
/// perceptron to the circuit, reading the given signals, one for each weight,
/// and gives the signal of its answer. For n inputs use at most n + 1
/// perceptrons. (What is a chain of two-input XORs, at three perceptrons
/// each?)
///
/// - Kind: transfer
/// - Difficulty: 3
/// - Minutes: 40
/// - Hint: A perceptron can count: with all weights 1, its threshold asks
///   whether there are at least so many ones. Which of these questions are
///   answered yes when three inputs of five are on?
/// - Hint: Each further one turns the answer round. So the next unit weighs
///   the answers with signs by turns.
public func oddOrEven(
  _ inputs: [Circuit.Signal],
  add: (Perceptron, [Circuit.Signal]) -> Circuit.Signal
) throws -> Circuit.Signal {
  throw Unsolved()
}
