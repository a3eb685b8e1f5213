import Chapter2Questions
import ExerciseKit

public typealias TenInARowFunction = @Sendable () throws -> [Double]

public let tenInARowExercise = Exercise<TenInARowFunction>(tenInARowQuestion)
