import LiveFigure

/// The live figures of chapter 5.
public let chapter5Figures = LiveFigures([
  .figure("playground-live", PlaygroundLive.self)
])
