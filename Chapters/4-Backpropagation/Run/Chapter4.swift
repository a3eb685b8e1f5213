import Chapter4Live
import ChapterRun
import LiveFigure

/// The experiments of chapter 4, in the order of the text.
@main
struct Chapter4: Chapter {
  static let number = 4
  static let title = "Backpropagation"
  static var liveFigures: LiveFigures { chapter4Figures }
  static let sections = [
    people, aliceForward, oneDerivative,
    gates, tapeNine, tapeXOR, aliveAndDead,
    nineDerivatives, fanOut, thereAndBack,
    price,
    gradientCheck, kinks, wrongGradients,
    peopleLearned, xorLearned, xorLearns, iris,
    sanity, digitsLearned, digitsStuck, digitsWrong,
    mnistNielsen, digitsRates, mnistRates, digitsShapes, mnistShapes,
    divergence, saved,
  ]
}
