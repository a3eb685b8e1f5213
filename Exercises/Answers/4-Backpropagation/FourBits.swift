import ExerciseKit

/// Digits in four outputs.
///
/// A network with four output units has been trained to write digits in
/// binary: the target of 6 is 0 1 1 0, the highest bit first. Read its
/// answers: an output above one half is a 1. Return the digit, or nil where
/// the four bits are no digit.
///
/// - Kind: implement
/// - Difficulty: 1
/// - Minutes: 10
/// - Hint: Each output stands for a power of 2. Which one is the first?
/// - Hint: Four bits can say more than ten digits: 1 1 0 1 is 13.
public func fourBits(outputs: [Double]) throws -> Int? {
  throw Unsolved()
}
