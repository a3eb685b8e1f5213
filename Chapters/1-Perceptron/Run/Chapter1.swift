import Chapter1Live
import ChapterRun
import LiveFigure

/// The experiments of chapter 1, in the order of the text.
@main
struct Chapter1: Chapter {
  static let number = 1
  static let title = "The perceptron"
  static var liveFigures: LiveFigures { chapter1Figures }
  static let sections = [
    festival, tie,
    nandTruthTable, gates, decisionLine, scaling,
    halfAdder, mergedWires, fullAdder, adding,
    digitCode,
    oneStep, learningAnd, learningGates, learningRates, ties, whyItEnds,
    learningGap, unseen, inseparable,
    xorForever, xorCycle, xorSearch, xorNetwork,
  ]
}
