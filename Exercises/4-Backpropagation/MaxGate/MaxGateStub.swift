import ExerciseKit

/// A unit that hands on the largest.
///
/// A layer without weights reads its inputs in groups of `size` neighbours
/// and hands on the largest of each. (As one hands on the brightest of four
/// pixels, to halve a picture.) Given the inputs, and for each group the δ
/// that comes back, how the cost changes with what was handed on: give how
/// the cost changes with each input. Of several that are largest, the first
/// was handed on.
///
/// - Kind: transfer
/// - Difficulty: 2
/// - Minutes: 10
/// - Hint: Move an input that is not the largest by a little. What becomes of
///   the cost?
/// - Hint: A ReLU is the larger of z and 0. This is the same with other
///   inputs in the place of the 0.
public func maxGate(
  inputs: [Double], size: Int, delta: [Double]
) throws -> [Double] {
  throw Unsolved()
}
