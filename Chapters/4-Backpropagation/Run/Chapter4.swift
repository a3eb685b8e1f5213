import ChapterRun

/// The experiments of chapter 4, in the order of the text.
@main
struct Chapter4: Chapter {
  static let number = 4
  static let title = "Backpropagation"
  static let sections = [
    people, aliceForward, oneDerivative,
    gates, aliveAndDead,
    nineDerivatives,
    gradientCheck, wrongGradients,
    peopleLearned, xorLearned, iris,
    sanity, digitsLearned, digitsStarts, digitsWrong, digitsHidden,
    mnistNielsen, digitsRates, mnistRates, digitsShapes, mnistShapes,
    divergence, saved,
  ]
}
