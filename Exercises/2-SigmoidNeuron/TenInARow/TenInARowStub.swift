import ExerciseKit
import SigmoidNeurons

/// Ten in a row.
///
/// Ten logistic units stand in a row. The first reads x, each of the others
/// the one before it. All have the same weight w, and the bias −w/2, so that
/// at x = ½ each of them answers ½. Now raise x by a millionth. By how many
/// millionths does the *last* answer rise, if w is 2, if it is 4, and if it is
/// 8? Say it before you run it, to within a twentieth: three numbers.
///
/// - Kind: predict
/// - Difficulty: 2
/// - Minutes: 10
/// - Hint: What is z in each of the units, and what is the slope of σ there?
/// - Hint: By what does one unit multiply a nudge? Its weight counts, too.
public func tenInARow() throws -> [Double] {
  throw Unsolved()
}
