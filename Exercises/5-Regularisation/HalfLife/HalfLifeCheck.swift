import Chapter5Questions
import ExerciseKit

public typealias HalfLifeFunction = @Sendable () throws -> [Int]

public let halfLifeExercise = Exercise<HalfLifeFunction>(halfLifeQuestion)
