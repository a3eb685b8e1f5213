import Chapter3Questions
import ExerciseKit

public typealias StepsToComeFunction = @Sendable () throws -> [Double]

public let stepsToComeExercise = Exercise<StepsToComeFunction>(
  stepsToComeQuestion)
