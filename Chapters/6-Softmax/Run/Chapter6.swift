import ChapterRun

/// The experiments of chapter 6, in the order of the text.
@main
struct Chapter6: Chapter {
  static let number = 6
  static let title = "Softmax"
  static let sections = [
    slowStart, flatSlope, fastStart, twoCosts, betweenYesAndNo,
    mnistCrossEntropy,
    softmaxExample, softmaxStable, softmaxSharpness, softmaxInverse,
    whyLogarithm, softmaxJacobianTable, logLikelihood, softmaxTwice,
    pairs, wrongPairs, hinge, hingeMoons, attributes, regression,
    hierarchy, hierarchyDigits, moonsLinear, moonsNetwork, moonsBit,
    moonsCycle, moonsSizes, spiralLinear, spiralNetwork,
    digitPictures, plainDigits, ablation, bestDigits, bestMNIST,
    trust, notADigit, whichLayer, ownData,
    filters, embedding, attentionSection,
  ]
}
