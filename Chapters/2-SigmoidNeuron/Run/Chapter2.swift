import ChapterRun

/// The experiments of chapter 2, in the order of the text.
@main
struct Chapter2: Chapter {
  static let number = 2
  static let title = "The sigmoid neuron"
  static let sections = [
    nudge, oneNeuron, logisticValues, steepness, smallChanges,
    slopeFromActivation, activations, twoScores,
    matrixProduct, twoLayers, forwardPass, parameters,
    softXor, nudgeHidden, taughtByNudges, collapse, linearXor,
    bump, approximation, reluBump, squares, tower,
    saturation, deadUnits,
  ]
}
