import Chapter2Questions
import ExerciseKit

public typealias BeyondTheRangeFunction = @Sendable () throws -> [Double]

public let beyondTheRangeExercise = Exercise<BeyondTheRangeFunction>(
  beyondTheRangeQuestion)
