import LinearAlgebra
import LiveFigure
import Plotting
import SigmoidNeurons

/// A function out of pieces: bumps of two sigmoid neurons each, or a broken
/// line of rectified units; and how far it is from what it should be.
public struct AnyFunction: LiveFigure {
  private static let functions = ["x sin 10x", "x²", "a step at ½", "1"]

  public static var controls: [Control] {
    [
      .choice("function", "function", functions),
      .choice("pieces", "pieces", ["bumps", "ReLUs"]),
      .slider("count", "how many", 1...80, step: 1, start: 10),
      .logarithmicSlider("sharpness", "sharpness", 1...200, start: 50),
    ]
  }

  private let function: Int
  private let isBumps: Bool
  private let count: Int
  private let network: FeedforwardNetwork
  private let outputs: [Double]

  /// Where the function is compared: 400 pieces, none of whose edges lie on
  /// the edges of the bumps.
  private static let places = (0...401).map { Double($0) / 401 }

  public init(_ settings: Settings) {
    let function = Int(settings["function"])
    let count = Int(settings["count"])
    let isBumps = settings["pieces"] == 0
    let network =
      isBumps
      ? FeedforwardNetwork(
        approximating: { Self.value(function, $0) }, over: 0...1,
        bumps: count,
        sharpness: settings["sharpness"])
      : FeedforwardNetwork(
        joining: { Self.value(function, $0) }, over: 0...1, pieces: count)
    outputs =
      network.outputs(
        for: Matrix(
          rows: Self.places.count, columns: 1, elements: Self.places)
      ).elements.map { $0 }
    self.function = function
    self.count = count
    self.isBumps = isBumps
    self.network = network
  }

  private static func value(_ function: Int, _ x: Double) -> Double {
    switch function {
    case 0: x * sin(10 * x)
    case 1: x * x
    case 2: x < 0.5 ? 0 : 1
    default: 1
    }
  }

  private var errors: [Double] {
    Self.places.indices.map {
      abs(outputs[$0] - Self.value(function, Self.places[$0]))
    }
  }

  private var meanError: Double {
    errors.reduce(0, +) / Double(errors.count)
  }

  private var largest: (error: Double, place: Double) {
    var best = 0
    let errors = errors
    for index in errors.indices where errors[index] > errors[best] {
      best = index
    }
    return (errors[best], Self.places[best])
  }

  public var figure: Chart {
    let worst = largest.place
    return Chart(
      x: Axis("x", range: 0...1, ticks: [0, 0.25, 0.5, 0.75, 1]),
      y: Axis("f(x), a", range: -0.8...1.3, ticks: [-0.5, 0, 0.5, 1]),
      marks: [
        .rule(y: 0),
        .rule(x: worst, label: "furthest", stroke: .dashed),
        .line(
          Self.places.map { Point($0, Self.value(function, $0)) },
          label: "function", colour: .ink, stroke: .solid),
        .line(
          Self.places.indices.map { Point(Self.places[$0], outputs[$0]) },
          label: "network", colour: .series(1), stroke: .solid),
      ], aspect: 1.7)
  }

  public var readouts: [String] {
    let (error, place) = largest
    return [
      "mean error " + short(meanError, places: 4) + ", largest "
        + short(error, places: 4) + " at x = " + short(place, places: 2),
      String(network.layers[0].unitCount) + " hidden units, "
        + String(network.parameterCount) + " parameters",
    ]
  }

  public static var questions: [String] {
    [
      "Bring the largest error for x sin 10x below 0.1 with bumps.",
      "The function 1 is flat. Set bumps so that the network misses it "
        + "nowhere by a hundredth. What must their edges be?",
      "Which pieces come within 0.05 of the step at ½ everywhere?",
    ]
  }

  public func judge(_ question: Int) -> Verdict {
    let (error, place) = largest
    let found =
      "The largest error is " + short(error, places: 4) + ", at x = "
      + short(place, places: 2)
    switch question {
    case 0:
      guard function == 0, isBumps else {
        return .open("It is about x sin 10x, and bumps.")
      }
      return error < 0.1
        ? .solved(
          found + ", with " + String(2 * count) + " hidden units.")
        : .open(found + ".")
    case 1:
      guard function == 3, isBumps, count > 1 else {
        return .open("It is about the function 1, and 2 bumps or more.")
      }
      return error < 0.01
        ? .solved(
          found
            + ". Where one bump falls the next rises, as fast: their sum is "
            + "1, however soft they are.") : .open(found + ".")
    default:
      guard function == 2 else { return .open("It is about the step.") }
      return error < 0.05
        ? .solved(
          found
            + ": an even number of sharp bumps has an edge where the step is."
        )
        : .open(found + ", where the function jumps.")
    }
  }

  public static var code: [String] {
    [
      "Bump.swift#FeedforwardNetwork.init(approximating:over:bumps:sharpness:)"
    ]
  }
}
