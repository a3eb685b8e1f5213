import LiveFigure

/// The live figures of chapter 1.
public let chapter1Figures = LiveFigures([
  .figure("decision-line", DecisionLine.self),
  .figure("learning-rule", LearningRule.self),
  .figure("xor-hidden", XorHidden.self),
])
