import LiveFigure

/// The live figures of chapter 2.
public let chapter2Figures = LiveFigures([
  .figure("one-sigmoid", OneSigmoid.self),
  .figure("hidden-nudge", HiddenNudge.self),
  .figure("any-function", AnyFunction.self),
])
