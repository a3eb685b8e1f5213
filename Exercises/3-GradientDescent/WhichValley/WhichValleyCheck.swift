import Chapter3Questions
import ExerciseKit

public typealias WhichValleyFunction = @Sendable () throws -> [Double]

public let whichValleyExercise = Exercise<WhichValleyFunction>(
  whichValleyQuestion,
  answer: { numbers in { numbers } },
  // To the hundredth, and thrown out is thrown out, whichever way.
  numbers: {
    try $0().map { $0.isInfinite ? .infinity : ($0 * 100).rounded() / 100 }
  })
