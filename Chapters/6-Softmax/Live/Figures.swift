import LiveFigure

/// The live figures of chapter 6.
public let chapter6Figures = LiveFigures([
  .figure("race", Race.self),
  .figure("shares", Shares.self),
  .figure("moons", Moons.self),
  .figure("own-digit", OwnDigit.self),
])
