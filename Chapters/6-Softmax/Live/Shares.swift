import LinearAlgebra
import LiveFigure
import Plotting
import SoftmaxNetworks

/// Four weighted inputs and their shares: how a target pulls and pushes, and
/// what the temperature does.
public struct Shares: LiveFigure {
  private static let names = ["z₁", "z₂", "z₃", "z₄"]

  public static var controls: [Control] {
    let starts = [1.0, 2, 0, -1]
    return names.indices.map { index in
      .slider(
        "z" + String(index + 1), names[index], -5...5, step: 0.25,
        start: starts[index])
    } + [
      .logarithmicSlider("temperature", "temperature", 0.1...10, start: 1),
      .choice("target", "the right class", ["1", "2", "3", "4"], start: 0),
    ]
  }

  private let z: [Double]
  private let temperature: Double
  private let target: Int

  public init(_ settings: Settings) {
    z = (1...4).map { settings["z" + String($0)] }
    temperature = settings["temperature"]
    target = Int(settings["target"])
  }

  private var shares: [Double] { softmax(z, sharpness: 1 / temperature) }

  /// The derivative of the cost −ln a by each weighted input.
  private var gradient: [Double] {
    shares.enumerated().map { index, share in
      (share - (index == target ? 1 : 0)) / temperature
    }
  }

  /// −Σ a ln a, in units of the most there can be, ln 4.
  private var entropy: Double {
    let logs = logSoftmax(z.map { $0 / temperature })
    return -zip(shares, logs).reduce(0) { $0 + $1.0 * $1.1 } / log(4)
  }

  public var figure: Panels {
    let (shares, gradient) = (shares, gradient)
    let bars = Chart(
      title: "shares", x: Axis("class"),
      y: Axis("a", range: 0...1.05, ticks: [0, 0.25, 0.5, 0.75, 1]),
      marks: [
        .bars(
          shares.enumerated().map { index, share in
            Bar(
              String(index + 1), share,
              caption: NumberText.decimal(100 * share, places: 1) + " %")
          }, colour: .series(0))
      ], width: 300, aspect: 1)
    let reach = max(1.05, 1.05 / temperature)
    let push = Chart(
      title: "a step downhill for each z", x: Axis("class"),
      y: Axis("−∂C/∂z", range: -reach...reach),
      marks: [
        .bars(
          gradient.enumerated().map { index, slope in
            Bar(
              String(index + 1), -slope,
              caption: NumberText.decimal(-slope, places: 2))
          }, colour: .series(1))
      ], width: 300, aspect: 1)
    return Panels(columns: 2, [bars, push])
  }

  public var readouts: [String] {
    let cost = -logSoftmax(z.map { $0 / temperature })[target]
    return [
      "C = −ln a of class " + String(target + 1) + " = "
        + short(cost, places: 4),
      "entropy: " + NumberText.decimal(100 * entropy, places: 1)
        + " % of that of four equal shares",
      "the pushes add up to "
        + short(gradient.reduce(0, +).magnitude < 1e-12 ? 0 : 1),
    ]
  }

  public static var questions: [String] {
    [
      "Make all four shares equal without making the four z equal. "
        + "How near do you come?",
      "Make class 2 get 0.88 of the whole, as σ(2) would, by two classes "
        + "alone: the other two below 0.005.",
      "Leave the z as they are and make the cost of a wrong favourite small.",
    ]
  }

  public func judge(_ question: Int) -> Verdict {
    switch question {
    case 0:
      let differs = z.contains { $0 != z[0] }
      let far = shares.map { ($0 - 0.25).magnitude }.reduce(0, max)
      let found = "The furthest is " + short(far, places: 4) + " from ¼"
      return differs && far < 0.02
        ? .solved(
          found + ": at a high temperature differences count for little.")
        : .open(found + (differs ? "." : ", but all z are equal."))
    case 1:
      let others = shares[2] < 0.005 && shares[3] < 0.005
      let isNear = (shares[1] - 0.8808).magnitude < 0.01
      return isNear && others && temperature == 1
        ? .solved(
          "a₂ = " + short(shares[1])
            + ": between two, the share is σ of the difference z₂ − z₁.")
        : .open(
          "a₂ is " + short(shares[1]) + ", a₃ " + short(shares[2]) + ", a₄ "
            + short(shares[3]) + ", at temperature "
            + short(temperature, places: 2) + ".")
    default:
      let largest = z.indices.reduce(0) { z[$1] > z[$0] ? $1 : $0 }
      guard largest != target else {
        return .open("The right class is the favourite already.")
      }
      let cost = -logSoftmax(z.map { $0 / temperature })[target]
      return cost < 1.5
        ? .solved(
          "C = " + short(cost)
            + ", near ln 4 = 1.386: who is never sure is never badly wrong.")
        : .open("C = " + short(cost) + ".")
    }
  }

  public var slopes: Slopes? {
    let (temperature, target) = (temperature, target)
    return Slopes(Self.names, at: z, gradient: gradient) { z in
      -logSoftmax(z.map { $0 / temperature })[target]
    }
  }

  public static var code: [String] {
    ["Softmax.swift#softmax(_:sharpness:)"]
  }
}
