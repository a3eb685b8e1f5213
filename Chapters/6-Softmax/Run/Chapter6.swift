import ChapterRun

/// The experiments of chapter 6, in the order of the text.
@main
struct Chapter6: Chapter {
  static let number = 6
  static let title = "Softmax"
  static let sections = [
    slowStart, flatSlope, fastStart, twoCosts, betweenYesAndNo,
    softmaxExample, softmaxStable, softmaxSharpness, softmaxInverse,
    softmaxJacobianTable, logLikelihood,
    moonsLinear, moonsNetwork, spiralLinear, spiralNetwork,
  ]
}
