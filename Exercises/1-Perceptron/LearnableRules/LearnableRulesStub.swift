import ExerciseKit
import Perceptrons

/// How many rules can be learned?
///
/// There are sixteen truth tables of two inputs. Find out by experiment which
/// of them a perceptron can learn: given the outputs for 0 0, 0 1, 1 0 and 1
/// 1, say whether a perceptron that starts from 0 and is shown these four
/// examples again and again ever gets through an epoch without a mistake.
/// (Count them, too: how many of the sixteen are there?)
///
/// - Kind: experiment
/// - Difficulty: 3
/// - Minutes: 40
/// - Hint: `Perceptron(inputCount: 2)`, `binaryRows(width: 2)` and
///   `learn(from:upTo:)` do nearly all of it.
/// - Hint: An experiment needs an end. No rule that can be learned took more
///   than 6 epochs in the chapter; give it a good many more.
public func learnableRules(outputs: [Double]) throws -> Bool {
  throw Unsolved()
}
