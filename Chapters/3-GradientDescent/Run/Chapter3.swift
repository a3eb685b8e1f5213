import ChapterRun

/// The experiments of chapter 3, in the order of the text.
@main
struct Chapter3: Chapter {
  static let number = 3
  static let title = "Gradient descent"
  static let sections = [
    meanSquaredError, festivalLandscape, trough,
    slope, differences, partialDerivatives, bestDirection, promise,
    ratesParabola, ratesBowl, ratesRosenbrock,
    lineBothWays, lineScaled, slopeAndCorrelation, absoluteValues,
    deltaRule, meanOrSum,
    batches, shuffling, schedules,
    momentum, momentumSign, adamFirstStep, optimizersRosenbrock, newton,
    digitsLook, digitsOneHot, scalingLeak, digitsDarkness, linearDigits,
    mnistDarkness,
  ]
}
