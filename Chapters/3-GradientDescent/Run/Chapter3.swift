import ChapterRun

/// The experiments of chapter 3, in the order of the text.
@main
struct Chapter3: Chapter {
  static let number = 3
  static let title = "Gradient descent"
  static let sections = [
    firstSteps, meanSquaredError, festivalLandscape, trough,
    slope, differences, partialDerivatives, bestDirection, promise,
    ratesParabola, ratesBowl, condition, ratesRosenbrock, endings, curves,
    lineBothWays, lineScaled, deltaRule,
    batches, shuffling, schedules,
    momentum, momentumLaw, adamSteps, contest, contestNoisy, newton,
    digitsLook, digitsOneHot, scalingLeak, digitsDarkness, linearDigits,
    mnistDarkness,
  ]
}
