import ExerciseKit
import GradientDescent

/// Over the hill.
///
/// The ground is that of the chapter, C = w⁴ − 2w² with the slope 4w³ − 4w. It
/// is lowest at −1 and at 1, with a hilltop at 0 between them. Take 200 steps
/// of gradient descent with η = 0.05. Where will it be if it starts at −0.5,
/// at 2.5, at 3, at 4 and at 0? Say it before you run it, and give five
/// numbers; `.infinity` for a start from which it is thrown out.
///
/// - Kind: predict
/// - Difficulty: 2
/// - Minutes: 15
/// - Hint: One step is w − 0.05 · (4w³ − 4w). Take a single one from 2.5, with
///   paper, before you say that it ends on its own side.
/// - Hint: From there on, how far does it still have to go, and is the ground
///   as steep as it was?
public func whichValley() throws -> [Double] {
  throw Unsolved()
}
