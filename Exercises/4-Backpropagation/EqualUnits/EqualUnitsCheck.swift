import Chapter4Questions
import ExerciseKit

public typealias EqualUnitsFunction = @Sendable () throws -> [Int]

public let equalUnitsExercise = Exercise<EqualUnitsFunction>(
  equalUnitsQuestion)
