import Chapter4Questions
import ExerciseKit

public typealias SlowEscapeFunction =
  @Sendable () throws -> (fromMinus5: Double, fromMinus10: Double)

public let slowEscapeExercise = Exercise<SlowEscapeFunction>(
  slowEscapeQuestion,
  answer: { numbers in { (numbers[0], numbers[1]) } },
  numbers: {
    let steps = try $0()
    return [steps.fromMinus5, steps.fromMinus10]
  })
