import Chapter4Questions
import ExerciseKit

public typealias HandPartialFunction = @Sendable () throws -> Double

public let handPartialExercise = Exercise<HandPartialFunction>(
  handPartialQuestion, answer: { numbers in { numbers[0] } },
  numbers: { [try $0()] })
