import ChapterRun

/// The experiments of chapter 2, in the order of the text.
@main
struct Chapter2: Chapter {
  static let number = 2
  static let title = "The sigmoid neuron"
  static let sections = [
    nudge, logisticValues, oneNeuron, steepness, smallChanges,
    activations, slopeFromActivation, twoScores, losses,
    forwardPass, parameters, twoLayers, softXor, collapse, linearXor,
    bump, approximation, tower,
    maxout, deadAtStart, deadUnits,
  ]
}
