import Chapter6Questions
import ExerciseKit

public typealias FirstCostFunction = @Sendable () throws -> [Double]

public let firstCostExercise = Exercise<FirstCostFunction>(firstCostQuestion)
