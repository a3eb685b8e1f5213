import LiveFigure

/// The live figures of chapter 5.
public let chapter5Figures = LiveFigures([
  .figure("ten-layers", TenLayers.self),
  .figure("decay-border", DecayBorder.self),
  .figure("playground-live", PlaygroundLive.self),
])
