import Chapter6Questions
import ExerciseKit

public typealias WinnersShareFunction = @Sendable () throws -> [Int]

public let winnersShareExercise = Exercise<WinnersShareFunction>(
  winnersShareQuestion)
