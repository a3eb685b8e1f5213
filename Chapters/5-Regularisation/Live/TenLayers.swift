import Backpropagation
import LinearAlgebra
import LiveFigure
import Plotting
import Regularisation
import SigmoidNeurons

/// Signal and blame on their way through ten layers that have learned
/// nothing: what the size of the start does to either, layer by layer.
public struct TenLayers: LiveFigure {
  private static let units = 40
  private static let sizes = [Int](repeating: units, count: 12)
  private static let rows = 30
  /// The axis that sizes are drawn on.
  private static let least = 1e-8
  private static let most = 1e4

  public static var controls: [Control] {
    [
      .logarithmicSlider(
        "deviation", "deviation of the weights × √n", 0.01...100,
        perDecade: 20, start: 1),
      .choice(
        "activation", "activation", ["tanh", "ReLU", "sigmoid", "linear"]),
      .toggle("normalised", "batch normalisation"),
      .slider(
        "draw", "weights and inputs, number", 1...50, step: 1, start: 1),
    ]
  }

  private let settings: Settings
  private let activation: Activation
  private let network: Network<QuadraticCost>
  private let inputs: Matrix
  private let targets: Matrix
  /// The deviation of the inputs and of what each hidden layer answers, over
  /// all its units and all examples.
  private let signal: [Double]
  /// The size of δ of each hidden layer and of the outputs.
  private let blame: [Double]

  public init(_ settings: Settings) {
    self.settings = settings
    activation =
      [Activation.tanh, .relu, .logistic, .identity][
        settings.choice("activation")]
    var generator = Xoshiro256(seed: UInt64(settings["draw"]))
    let root = Double(Self.units).squareRoot()
    network = Network(
      Self.sizes, hidden: activation, cost: QuadraticCost(.identity),
      from: Start(.normal(settings["deviation"] / root)), using: &generator)
    inputs = Matrix(rows: Self.rows, columns: Self.units) { _, _ in
      generator.normal()
    }
    targets = Matrix(rows: Self.rows, columns: Self.units) { _, _ in
      generator.normal()
    }
    let pass = Self.pass(
      network, inputs, targets, isNormalised: settings.isOn("normalised")
    ).pass
    signal = pass.activations.dropLast().map {
      standardDeviation($0.elements)
    }
    blame = pass.deltas.map {
      Double(Self.rows) * rootMeanSquare($0)
    }
  }

  /// There and back once.
  private static func pass(
    _ network: Network<QuadraticCost>, _ inputs: Matrix, _ targets: Matrix,
    isNormalised: Bool
  ) -> (pass: Pass, gradient: Parameters) {
    var pass = Pass(network, rows: inputs.rows, workers: .one)
    var gradient = Parameters(sizes: network.sizes)
    pass.inputs = inputs
    if isNormalised {
      var technique = NormalisingBatches()
      network.forward(in: &pass, with: &technique)
      network.backward(
        from: targets, in: &pass, with: &technique, to: &gradient)
    } else {
      network.forward(in: &pass)
      network.backward(from: targets, in: &pass, to: &gradient)
    }
    return (pass, gradient)
  }

  // MARK: Drawing

  public var figure: Panels {
    let layers = (0...5).map { Tick(Double(2 * $0), String(2 * $0)) }
    func chart(_ title: String, _ sizes: [Double], _ first: Int) -> Chart {
      // Nothing at all is drawn at the foot of the axis.
      let points = sizes.enumerated().map { index, size in
        Point(
          Double(first + index), min(max(size, Self.least), Self.most))
      }
      return Chart(
        title: title, x: Axis("layer", range: 0...11, ticks: layers),
        y: Axis("", range: Self.least...Self.most, scale: .log10),
        marks: [
          .rule(y: 1),
          .line(points, colour: .series(0), stroke: .solid),
          .points(points, colour: .series(0)),
        ], aspect: 1)
    }
    return Panels(
      columns: 2,
      [chart("spread of a", signal, 0), chart("size of δ", blame, 1)])
  }

  public var readouts: [String] {
    let last = blame[blame.count - 1]
    let deviation = settings["deviation"]
    return [
      "weights of deviation " + short(deviation) + "/√"
        + String(Self.units) + " = "
        + short(deviation / Double(Self.units).squareRoot(), places: 4),
      "spread of a: inputs " + short(signal[0]) + ", layer 1 "
        + short(signal[1]) + ", layer 10 " + short(signal[10], places: 4),
      "size of δ: outputs " + short(last) + ", layer 10 " + short(blame[9])
        + ", layer 1 " + short(blame[0], places: 4),
    ]
  }

  // MARK: Questions

  public static var questions: [String] {
    [
      "Let a ReLU’s signal keep its size from layer 1 to layer 10, to "
        + "within a factor of 1.5, without batch normalisation.",
      "Let tanh’s signal stay above 0.5 in layer 10, while the blame of "
        + "layer 1 is more than a hundred times that of the outputs.",
      "With batch normalisation, let the blame grow or shrink by less than "
        + "three times from layer 10 to layer 1.",
    ]
  }

  public func judge(_ question: Int) -> Verdict {
    let kind = settings.choice("activation")
    let isNormalised = settings.isOn("normalised")
    if question < 2, isNormalised {
      return .open("Batch normalisation is on.")
    }
    switch question {
    case 0:
      guard kind == 1 else { return .open("It is about ReLUs.") }
      let kept = signal[10] / signal[1]
      let found =
        "From layer 1 to layer 10 the spread is multiplied by " + short(kept)
      return kept < 1.5 && kept > 1 / 1.5
        ? .solved(
          found + ", with weights of deviation "
            + short(settings["deviation"]) + "/√n.")
        : .open(found + ".")
    case 1:
      guard kind == 0 else { return .open("It is about tanh.") }
      let grown = blame[0] / blame[10]
      let found =
        "The spread in layer 10 is " + short(signal[10])
        + ", and the blame of layer 1 is " + short(grown)
        + " times that of the outputs"
      return signal[10] > 0.5 && grown > 100
        ? .solved(found + ".") : .open(found + ".")
    default:
      guard isNormalised else {
        return .open("Batch normalisation is off.")
      }
      let grown = blame[0] / blame[9]
      let found =
        "Layer 1 has " + short(grown) + " times the blame of layer 10"
      return grown < 3 && grown > 1.0 / 3
        ? .solved(found + ".") : .open(found + ".")
    }
  }

  // MARK: What it is made of

  /// The first weight of layers 1 and 10, and of the first twelve examples
  /// the cost.
  public var slopes: Slopes? {
    let network = network
    let inputs = self.inputs.rows(0..<12)
    let targets = self.targets.rows(0..<12)
    let isNormalised = settings.isOn("normalised")
    let gradient =
      Self.pass(network, inputs, targets, isNormalised: isNormalised).gradient
    let places = [0, 9].map {
      Parameters.Place.weight(layer: $0, from: 0, to: 0)
    }
    return Slopes(
      ["layer 1", "layer 10"].map { "first weight into " + $0 },
      at: places.map { network[$0] },
      gradient: places.map { gradient[$0] }
    ) { values in
      var moved = network
      for (place, value) in zip(places, values) { moved[place] = value }
      var pass = Pass(moved, rows: inputs.rows, workers: .one)
      pass.inputs = inputs
      if isNormalised {
        var technique = NormalisingBatches()
        moved.forward(in: &pass, with: &technique)
      } else {
        moved.forward(in: &pass)
      }
      return moved.cost.cost(of: pass.outputs, for: targets)
    }
  }

  public static var code: [String] {
    ["BatchNormalisation.swift#BatchNormalisation.forward(_:)"]
  }
}
