import ChapterRun
import LinearAlgebra
import Perceptrons
import Plotting
import SigmoidNeurons

/// The four examples of XOR as a matrix.
private let inputs = Matrix(binaryRows(width: 2))

/// What XOR wants of the network for each of them.
private let targets = binaryRows(width: 2).map(xor)

extension FeedforwardNetwork {
  /// How many rows of XOR come out on the right side of ½.
  var rowsRight: Int {
    zip(outputs(for: inputs).elements, targets).count {
      ($0 > 0.5 ? 1 : 0) == $1
    }
  }

  /// The same network with perceptrons in all places.
  fileprivate var hard: FeedforwardNetwork {
    var network = self
    for index in layers.indices { network.layers[index].activation = .step }
    return network
  }

  /// The same network with another weight from x₂ to the first hidden unit.
  fileprivate func withHiddenWeight(_ weight: Double) -> FeedforwardNetwork {
    var network = self
    network.layers[0].weights[1, 0] = weight
    return network
  }
}

/// One hidden weight is nudged: the network of perceptrons jumps once, the
/// soft one moves each time.
let nudgeHidden = Section("nudge-hidden", "A hidden weight is nudged") {
  report in
  let soft = FeedforwardNetwork.xor(scaledBy: 2)
  let hard = soft.hard
  let x = [0.0, 1]
  func answer(_ network: FeedforwardNetwork, _ weight: Double) -> Double {
    network.withHiddenWeight(weight).outputs(for: x)[0]
  }
  report.table(
    ["w", "perceptrons", "sigmoid neurons"],
    stride(from: 4.0, through: 1, by: -0.5).map { weight in
      [
        short(weight), short(answer(hard, weight)),
        fixed(answer(soft, weight), 4),
      ]
    })

  // The slope, out of those of the two units on the way.
  let first = soft.layers[0].neuron(0).slopes(for: x).weights[1]
  let hidden = soft.layers[0].outputs(for: Matrix([x])).row(0)
  let second = soft.layers[1].neuron(0)
  let slope = Activation.logistic.derivative(
    at: second.weightedInput(for: hidden))
  let whole = slope * second.weights[0] * first
  report.print()
  report.print(
    "slope of the output: \(fixed(slope, 5)) · \(short(second.weights[0])) · "
      + "\(fixed(first, 5)) = \(report.value("hidden-slope", fixed(whole, 5)))"
  )
  report.print()
  report.table(
    ["Δw", "perceptrons", "sigmoid neurons", "Δw · slope"],
    [1, 0.1, 0.01, 0.001].map { change in
      [
        short(change), short(answer(hard, 4 + change) - answer(hard, 4)),
        fixed(answer(soft, 4 + change) - answer(soft, 4), 7),
        fixed(change * whole, 7),
      ]
    })
  report.value(
    "hidden-nudge", fixed(answer(soft, 4.01) - answer(soft, 4), 5))

  report.figure(
    "nudge-hidden",
    Chart(
      x: Axis("weight w from x₂ to the first hidden unit", range: 0...6),
      y: Axis("output for 0 1", range: 0...1),
      marks: [
        .line(
          [[0, 0], [2, 0], [2, 1], [6, 1]], label: "perceptrons",
          colour: .ink, stroke: .solid),
        .curve(over: 0...6, label: "sigmoid neurons", colour: .series(0)) {
          answer(soft, $0)
        },
        .line(
          [2.5, 5.5].map { weight in
            Point(weight, answer(soft, 4) + whole * (weight - 4))
          }, colour: .series(1), stroke: .dashed),
        .points([Point(4, answer(soft, 4))], colour: .series(1)),
        .text("its slope at w = 4", at: Point(5.4, 0.88), .aboveLeft),
      ]))
}

/// A network that was taught by nudges, and when it had all four rows.
struct Climb {
  var network: FeedforwardNetwork
  /// The number of rounds after which all four were right, if they came.
  var rounds: Int?

  /// Rounds are made until all four rows are right, or `limit` is reached.
  init(from start: FeedforwardNetwork, rate: Double, limit: Int) {
    network = start
    for round in 0...limit {
      if network.rowsRight == 4 {
        rounds = round
        return
      }
      if round < limit { network.climb(rate: rate, score) }
    }
  }
}

/// Minus the squares of what the answers miss, added up: 0 is the best.
func score(_ network: FeedforwardNetwork) -> Double {
  zip(network.outputs(for: inputs).elements, targets).reduce(0) {
    $0 - ($1.0 - $1.1) * ($1.0 - $1.1)
  }
}

/// The rows of XOR in the plane of the two hidden answers, and the line on
/// which the output is ½.
private func hiddenSpace(
  of network: FeedforwardNetwork, _ title: String
) -> Chart {
  let hidden = network.layers[0].outputs(for: inputs)
  let last = network.layers[1].neuron(0)
  let names = ["0 0", "0 1", "1 0", "1 1"]
  func points(_ target: Double) -> [Point] {
    targets.indices.filter { targets[$0] == target }
      .map { Point(hidden[$0, 0], hidden[$0, 1]) }
  }
  return Chart(
    title: title,
    x: Axis(
      "first hidden unit", range: 0...1, ticks: [0, 0.5, 1]),
    y: Axis("second hidden unit", range: 0...1, ticks: [0, 0.5, 1]),
    marks: [
      .halfPlane(
        a: last.weights[0], b: last.weights[1], c: last.bias,
        label: "output above ½", colour: .class(1)),
      .line(a: last.weights[0], b: last.weights[1], c: last.bias),
      .points(points(0), label: "should be 0", colour: .class(0)),
      .points(points(1), label: "should be 1", colour: .class(1)),
    ]
      + names.indices.map { row in
        .text(
          names[row], at: Point(hidden[row, 0], hidden[row, 1]),
          [.aboveRight, .aboveLeft, .belowLeft, .belowLeft][row])
      }, aspect: 1)
}

/// XOR is learned by nudges.
let taughtByNudges = Section("taught-by-nudges", "Taught by nudges") {
  report in
  var network = FeedforwardNetwork.xor(scaledBy: 1)
  var rows: [[String]] = []
  for round in 0...1000 {
    if [0, 1, 2, 10, 100, 1000].contains(round) {
      rows.append(
        ["\(round)"]
          + network.outputs(for: inputs).elements.map { fixed($0, 3) }
          + [fixed(score(network), 4), "\(network.rowsRight) of 4"])
    }
    if round < 1000 { network.climb(rate: 1, score) }
  }
  report.figure(
    "hidden-space",
    Panels(
      columns: 2,
      [
        hiddenSpace(of: .xor(scaledBy: 1), "at the start"),
        hiddenSpace(of: network, "after 1000 rounds"),
      ]))
  report.table(
    ["rounds", "0 0", "0 1", "1 0", "1 1", "score", "rows right"], rows)

  report.print()
  report.print(
    "from \(report.value("climb-starts", 20)) random starts, rate 2, "
      + "\(report.value("climb-limit", 1000)) rounds at most:")
  for hidden in [2, 4] {
    var generator = Xoshiro256(seed: 6)
    let rounds = (0..<20).compactMap { _ in
      let start = FeedforwardNetwork(
        sizes: [2, hidden, 1], using: &generator)
      return Climb(from: start, rate: 2, limit: 1000).rounds
    }.sorted()
    report.value("climbed-\(hidden)", rounds.count)
    if let first = rounds.first, let last = rounds.last {
      report.print(
        "  2-\(hidden)-1: all four rows right from \(rounds.count) of them, "
          + "after \(first) to \(last) rounds,")
      report.print("  \(rounds[rounds.count / 2]) in the middle")
    }
  }
}
