import Chapter6Live
import ChapterRun
import LiveFigure

/// The experiments of chapter 6, in the order of the text.
@main
struct Chapter6: Chapter {
  static let number = 6
  static let title = "Softmax"
  static var liveFigures: LiveFigures { chapter6Figures }
  static let sections = [
    slowStart, flatSlope, fastStart, race, twoCosts, betweenYesAndNo,
    mnistCrossEntropy,
    softmaxExample, softmaxStable, softmaxSharpness, shares,
    whyLogarithm, softmaxJacobianTable, logLikelihood, softmaxTwice,
    pairs, wrongPairs, hinge, hingeMoons, attributes, regression,
    hierarchy, hierarchyDigits, moonsLinear, moonsNetwork, moonsBit,
    moonsCycle, moons, moonsSizes, spiralLinear, spiralNetwork,
    digitPictures, plainDigits, ownDigit, ablation, bestDigits, bestMNIST,
    trust, notADigit, whichLayer, ownData,
    filters, embedding, attentionSection,
  ]
}
