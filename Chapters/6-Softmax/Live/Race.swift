import Backpropagation
import LinearAlgebra
import LiveFigure
import Plotting
import SigmoidNeurons
import SoftmaxNetworks

/// One sigmoid neuron that answers 1 to the input 1 with something and should
/// answer 0, under two costs at once.
public struct Race: LiveFigure {
  public static var controls: [Control] {
    [
      .slider("w", "w at the start", -5...5, step: 0.1, start: 2),
      .slider("b", "b at the start", -5...5, step: 0.1, start: 2),
      .logarithmicSlider(
        "rate", "rate η", 0.005...10, start: 0.15, restarts: false),
      .toggle(
        "fair", "the slower one gets four times the rate", restarts: false),
    ]
  }

  public static var steps: Steps? {
    Steps("step", perSecond: 60, opening: 150)
  }

  private var rate: Double
  private var factor: Double
  private var quadratic: [Double]
  private var crossEntropy: [Double]
  private var answers: [[Double]]

  public init(_ settings: Settings) {
    rate = settings["rate"]
    factor = settings["fair"] == 1 ? 4 : 1
    quadratic = [settings["w"], settings["b"]]
    crossEntropy = quadratic
    answers = []
    record()
  }

  public mutating func change(_ settings: Settings) {
    rate = settings["rate"]
    factor = settings["fair"] == 1 ? 4 : 1
  }

  private static func neuron<Cost: OutputCost>(
    _ parameters: [Double], _ cost: Cost
  ) -> Network<Cost> {
    Network(
      Parameters(
        weights: [Matrix([[parameters[0]]])], biases: [[parameters[1]]]),
      hidden: [], cost: cost)
  }

  /// The gradient of the cost by w and b, from backpropagation.
  private static func gradient<Cost: OutputCost>(
    _ parameters: [Double], _ cost: Cost
  ) -> [Double] {
    let gradient = neuron(parameters, cost).gradient(
      of: Matrix([[1]]), targets: Matrix([[0]]))
    return [gradient.weights[0][0, 0], gradient.biases[0][0]]
  }

  private mutating func record() {
    answers.append(
      [quadratic, crossEntropy].map { logistic($0[0] + $0[1]) })
  }

  public var canStep: Bool { answers.count <= 2000 }

  public mutating func step() {
    let slow = Self.gradient(quadratic, QuadraticCost())
    let fast = Self.gradient(crossEntropy, CrossEntropyCost())
    for i in 0..<2 {
      quadratic[i] -= factor * rate * slow[i]
      crossEntropy[i] -= rate * fast[i]
    }
    record()
  }

  public var figure: Chart {
    let last = max(50, Double(answers.count - 1))
    return Chart(
      x: Axis("step", range: 0...last),
      y: Axis("answer a, should be 0", range: 0...1.02, ticks: [0, 0.5, 1]),
      marks: [
        .line(
          answers.map { $0[0] }, label: "squared error", colour: .series(1),
          stroke: .solid),
        .line(
          answers.map { $0[1] }, label: "cross-entropy", colour: .series(0),
          stroke: .solid),
      ], aspect: 1.7)
  }

  public var readouts: [String] {
    let now = answers[answers.count - 1]
    let z = quadratic[0] + quadratic[1]
    return [
      "squared error: a = " + short(now[0], places: 4) + ", δ = a · σ′(z) = "
        + short(now[0] * Activation.logistic.derivative(at: z), places: 4),
      "cross-entropy: a = " + short(now[1], places: 4) + ", δ = a = "
        + short(now[1], places: 4),
    ]
  }

  public static var questions: [String] {
    [
      "Find a start from which the squared error has not halved its answer "
        + "after 500 steps of η = 0.15.",
      "Find a start from which the two stay within 0.1 of each other for the "
        + "first 50 steps.",
    ]
  }

  public func judge(_ question: Int) -> Verdict {
    if question == 0 {
      guard answers.count > 500 else {
        return .open(
          "It is at step " + String(answers.count - 1) + " of 500.")
      }
      guard rate == 0.15, factor == 1 else {
        return .open("η is to be 0.15 for both.")
      }
      let (first, later) = (answers[0][0], answers[500][0])
      return later > first / 2 && first > 0.5
        ? .solved(
          "From " + short(first) + " it has come to " + short(later)
            + ": σ′(z) is nearly 0 there.")
        : .open(
          "From " + short(first) + " it has come to " + short(later) + ".")
    }
    guard answers.count > 50 else {
      return .open("It is at step " + String(answers.count - 1) + " of 50.")
    }
    let apart = answers.prefix(51).map { ($0[0] - $0[1]).magnitude }
      .reduce(0, max)
    let found = "They were up to " + short(apart) + " apart"
    return apart < 0.1
      ? .solved(found + ".") : .open(found + " in the first 50 steps.")
  }

  public var slopes: Slopes? {
    let (slow, fast) = (quadratic, crossEntropy)
    return Slopes(
      [
        "w, squared error", "b, squared error", "w, cross-entropy",
        "b, cross-entropy",
      ],
      at: slow + fast,
      gradient: Self.gradient(slow, QuadraticCost())
        + Self.gradient(fast, CrossEntropyCost())
    ) { p in
      let (input, target) = (Matrix([[1]]), Matrix([[0]]))
      return Self.neuron(Array(p[0..<2]), QuadraticCost())
        .cost(of: input, targets: target)
        + Self.neuron(Array(p[2..<4]), CrossEntropyCost())
        .cost(of: input, targets: target)
    }
  }

  public static var code: [String] {
    [
      "/Chapters/4-Backpropagation/CrossEntropyCost.swift#formError(_:outputs:targets:)"
    ]
  }
}
