import Chapter3Live
import ChapterRun
import LiveFigure

/// The experiments of chapter 3, in the order of the text.
@main
struct Chapter3: Chapter {
  static let number = 3
  static let title = "Gradient descent"
  static var liveFigures: LiveFigures { chapter3Figures }
  static let sections = [
    firstSteps, meanSquaredError, festivalLandscape, trough,
    slope, differences, partialDerivatives, bestDirection, promise,
    ratesParabola, ratesBowl, condition, ratesRosenbrock, endings, descentMap,
    curves,
    lineBothWays, lineScaled, deltaRule,
    batches, batchWalk, shuffling, schedules,
    momentum, momentumLaw, adamSteps, contest, contestNoisy, newton,
    digitsLook, digitsOneHot, scalingLeak, digitsDarkness, linearDigits,
    mnistDarkness,
  ]
}
