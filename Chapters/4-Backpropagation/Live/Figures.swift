import LiveFigure

/// The live figures of chapter 4.
public let chapter4Figures = LiveFigures([
  .figure("there-and-back", ThereAndBack.self),
  .figure("xor-learns", XorLearns.self),
])
