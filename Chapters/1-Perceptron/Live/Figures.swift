import LiveFigure

/// The live figures of chapter 1.
public let chapter1Figures = LiveFigures([
  .figure("decision-line", DecisionLine.self)
])
