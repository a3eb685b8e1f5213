import ExerciseKit
import LinearAlgebra
import SigmoidNeurons

/// It worked for weeks.
///
/// The function in the answer’s file turns two scores into the probability of
/// a yes, as the chapter says: e to the power of each, and then the share of
/// the yes. It worked for weeks. Then, as the weights grew, some answers were
/// no numbers any more:
///
///       yes      no    answer
///         2       1    0.7311
///       720     719       nan
///      −750    −751       nan
///         0      30    9.36e−14
///
/// Mend it, so that it is right to six digits for scores of every size, also
/// where the probability is tiny.
///
/// - Kind: debug
/// - Difficulty: 2
/// - Minutes: 15
/// - Hint: What are the two powers in the second row, and what in the third?
/// - Hint: The answer depends on less than two numbers. The chapter has
///   another form for it, in one of them.
/// - Hint: Try yours at 0 and 800 as well as at 800 and 0. And 1 minus a
///   number near 1 has lost its digits.
public func notANumber(yes: Double, no: Double) throws -> Double {
  exp(yes) / (exp(no) + exp(yes))
}
