import Chapter5Questions
import ExerciseKit

public typealias SignalAfterFunction = @Sendable () throws -> [Double]

public let signalAfterExercise = Exercise<SignalAfterFunction>(
  signalAfterQuestion)
