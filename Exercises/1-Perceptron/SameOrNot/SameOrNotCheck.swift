import Chapter1Questions
import ExerciseKit

public typealias SameOrNotFunction = @Sendable () throws -> [Bool]

public let sameOrNotExercise = Exercise<SameOrNotFunction>(
  sameOrNotQuestion,
  answer: { numbers in { numbers.map { $0 == 1 } } },
  numbers: { try $0().map { $0 ? 1 : 0 } })
