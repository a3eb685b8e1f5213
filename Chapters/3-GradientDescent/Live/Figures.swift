import LiveFigure

/// The live figures of chapter 3.
public let chapter3Figures = LiveFigures([
  .figure("descent-map", DescentMap.self),
  .figure("batch-walk", BatchWalk.self),
])
