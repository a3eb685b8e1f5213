import GradientDescent

/// A descent of two parameters by a method that is chosen while it runs.
enum Walker: Sendable {
  case plain(Descent<GradientStep>)
  case momentum(Descent<Momentum>)
  case nesterov(Descent<Nesterov>)
  case adagrad(Descent<Adagrad>)
  case rmsprop(Descent<RMSprop>)
  case adam(Descent<Adam>)

  static let names = [
    "plain", "momentum", "Nesterov", "Adagrad", "RMSprop", "Adam",
  ]

  init(_ method: Int, momentum: Double) {
    switch method {
    case 0: self = .plain(Descent(GradientStep(), count: 2))
    case 1: self = .momentum(Descent(Momentum(momentum), count: 2))
    case 2: self = .nesterov(Descent(Nesterov(momentum), count: 2))
    case 3: self = .adagrad(Descent(Adagrad(), count: 2))
    case 4: self = .rmsprop(Descent(RMSprop(), count: 2))
    default: self = .adam(Descent(Adam(), count: 2))
    }
  }

  mutating func step(
    _ point: inout [Double], gradient: [Double], rate: Double
  ) {
    switch self {
    case .plain(var descent):
      descent.step(&point, gradient: gradient, rate: rate)
      self = .plain(descent)
    case .momentum(var descent):
      descent.step(&point, gradient: gradient, rate: rate)
      self = .momentum(descent)
    case .nesterov(var descent):
      descent.step(&point, gradient: gradient, rate: rate)
      self = .nesterov(descent)
    case .adagrad(var descent):
      descent.step(&point, gradient: gradient, rate: rate)
      self = .adagrad(descent)
    case .rmsprop(var descent):
      descent.step(&point, gradient: gradient, rate: rate)
      self = .rmsprop(descent)
    case .adam(var descent):
      descent.step(&point, gradient: gradient, rate: rate)
      self = .adam(descent)
    }
  }
}
