import Chapter2Live
import ChapterRun
import LiveFigure

/// The experiments of chapter 2, in the order of the text.
@main
struct Chapter2: Chapter {
  static let number = 2
  static let title = "The sigmoid neuron"
  static var liveFigures: LiveFigures { chapter2Figures }
  static let sections = [
    nudge, oneNeuron, logisticValues, steepness, oneSigmoid,
    smallChanges,
    slopeFromActivation, activations, twoScores,
    matrixProduct, twoLayers, forwardPass, parameters,
    softXor, nudgeHidden, hiddenNudge, taughtByNudges, collapse, linearXor,
    bump, approximation, anyFunction, reluBump, squares, tower,
    saturation, deadUnits,
  ]
}
