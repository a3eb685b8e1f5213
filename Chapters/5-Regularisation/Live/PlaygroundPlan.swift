import LinearAlgebra
import LiveFigure
import Plotting
import Regularisation
import SigmoidNeurons

/// What the Playground's settings call for: its points, what the network sees
/// of a point, its layers, and where its units stand in the picture.
struct PlaygroundPlan: Sendable {
  static let data = ["circle", "XOR", "Gauss", "spiral", "plane", "bumps"]
  static let featureNames = [
    "x1", "x2", "x1-squared", "x2-squared", "x1-times-x2", "sin-x1", "sin-x2",
  ]
  static let featureLabels = [
    "x₁", "x₂", "x₁²", "x₂²", "x₁x₂", "sin x₁", "sin x₂",
  ]
  static let activations = ["tanh", "ReLU", "sigmoid", "linear"]

  /// Which of ``data``.
  let data: Int
  /// What is on, as places in ``featureLabels``.
  let features: [Int]
  /// The units of each hidden layer.
  let hidden: [Int]
  let activation: Activation

  init(_ settings: Settings) {
    data = settings.choice("data")
    features = Self.featureNames.indices.filter {
      settings.isOn(Self.featureNames[$0])
    }
    let layers = Int(settings["layers"])
    hidden = (0..<layers).map { Int(settings["units" + String($0 + 1)]) }
    switch settings.choice("activation") {
    case 0: activation = .tanh
    case 1: activation = .relu
    case 2: activation = .logistic
    default: activation = .identity
    }
  }

  /// Whether an amount is to be told, and not a class.
  var isRegression: Bool { data >= 4 }

  /// Inputs, hidden layers, and one answer. Without any feature there is one
  /// input, which is always 0.
  var sizes: [Int] { [max(features.count, 1)] + hidden + [1] }

  /// The layer of the answer.
  var last: Int { hidden.count + 1 }

  /// What the network sees of points: a row each.
  func table(of points: Matrix) -> Matrix {
    features.isEmpty
      ? Matrix(rows: points.rows, columns: 1)
      : PlaygroundFeature.table(
        features.map { PlaygroundFeature.allCases[$0] }, of: points)
  }

  /// 500 points of two classes, or 1200 with an amount, in random order.
  /// Noise moves the points; their class or amount is that of where they
  /// came from.
  ///
  /// - Parameter noise: from 0 to 0.5.
  func points(noise: Double, seed: UInt64) -> (
    inputs: Matrix, targets: Matrix
  ) {
    var generator = Xoshiro256(seed: seed)
    var inputs: Matrix
    var targets: [Double]
    var reach = 0.0
    if isRegression {
      (inputs, targets) = PlaygroundAmounts.allCases[data - 4].points(
        1200, using: &generator)
      reach = 6
    } else {
      // Clouds grow wider with noise, and arms tremble: these points move by
      // themselves.
      let kind = PlaygroundData.allCases[data]
      let movesItself = kind == .gauss || kind == .spiral
      (inputs, targets) = kind.points(
        500, noise: movesItself ? noise : 0, using: &generator)
      reach = movesItself ? 0 : 5
    }
    if noise * reach > 0 {
      inputs.apply { $0 + noise * reach * generator.uniform(in: -1..<1) }
    }
    let order = generator.permutation(inputs.rows)
    return (
      inputs.gathering(rows: order), Matrix(order.map { [targets[$0]] })
    )
  }
}

extension PlaygroundPlan {
  /// Where a unit stands: a column for each layer, a row apart.
  func place(layer: Int, unit: Int) -> Point {
    Point(Double(layer), Double(sizes[layer] - 1) / 2 - Double(unit))
  }

  /// The unit that stands nearest to a place.
  func unit(at place: Point) -> (layer: Int, unit: Int) {
    let layer = min(max(Int(place.x.rounded()), 0), last)
    let row = Double(sizes[layer] - 1) / 2 - place.y
    return (layer, min(max(Int(row.rounded()), 0), sizes[layer] - 1))
  }

  /// The unit that a setting names, or one that there is.
  func unit(named setting: [Double]) -> (layer: Int, unit: Int) {
    let layer = min(Int(setting[0]), last)
    return (layer, min(max(Int(setting[1]) - 1, 0), sizes[layer] - 1))
  }

  /// A unit in words.
  func name(layer: Int, unit: Int) -> String {
    if layer == last { return "the answer" }
    if layer > 0 {
      return "layer " + String(layer) + ", unit " + String(unit + 1)
    }
    return features.isEmpty ? "nothing" : Self.featureLabels[features[unit]]
  }
}
