import Chapter1Questions
import ExerciseKit

public typealias ButNotFunction = @Sendable () throws -> [Double]

public let butNotExercise = Exercise<ButNotFunction>(butNotQuestion)
