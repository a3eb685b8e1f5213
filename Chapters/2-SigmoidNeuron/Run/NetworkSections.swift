import ChapterRun
import LinearAlgebra
import Perceptrons
import Plotting
import SigmoidNeurons

/// A product of matrices, element by element.
let matrixProduct = Section("matrix-product", "A product, by hand") {
  report in
  let x = Matrix([[1, 2], [3, -1]])
  let layer = Layer(
    weights: Matrix([[2, 0, -1], [1, 4, 3]]), biases: [-4, 1, 0.5])
  report.print("X has the rows \(x.shortRows)")
  report.print("W has the rows \(layer.weights.shortRows)")
  report.print("b is \(shortList(layer.biases))")
  report.print()
  let z = layer.weightedInputs(for: x)
  for i in 0..<x.rows {
    for k in 0..<layer.unitCount {
      let terms = (0..<x.columns).map { j in
        "\(signed(x[i, j])) · \(signed(layer.weights[j, k]))"
      }
      report.print(
        "row \(i + 1), column \(k + 1):  " + terms.joined(separator: " + ")
          + " + \(signed(layer.biases[k])) = \(short(z[i, k]))")
    }
  }
  var plain = plainProduct(x, layer.weights)
  plain.addToEachRow(layer.biases)
  report.print()
  report.print("Z has the rows \(z.shortRows)")
  report.print("by three loops   \(plain.shortRows)")
}

/// A number, in brackets if it is below 0.
private func signed(_ number: Double) -> String {
  number < 0 ? "(\(short(number)))" : short(number)
}

private func shortList(_ numbers: [Double]) -> String {
  "(" + numbers.map { short($0) }.joined(separator: ", ") + ")"
}

extension Matrix {
  fileprivate var shortRows: String {
    (0..<rows).map { shortList(row($0)) }.joined(separator: ", ")
  }
}

/// One example through a network of three layers, and a thousand at once.
let forwardPass = Section("forward-pass", "Forward, layer by layer") {
  report in
  var generator = Xoshiro256(seed: 2)
  let network = FeedforwardNetwork(
    sizes: [3, 4, 4, 1], output: .identity, using: &generator)
  var activations = Matrix([[1, 0.5, -1]])
  report.print("x   = \(listed(activations.row(0)))")
  for (index, layer) in network.layers.enumerated() {
    activations = layer.outputs(for: activations)
    report.print(
      "a\(superscripts[index])  = \(listed(activations.row(0)))   W\(superscripts[index]) is \(layer.weights.shape)"
    )
  }

  let examples = Matrix(rows: 1000, columns: 3) { _, _ in generator.normal() }
  let all = network.outputs(for: examples)
  let differences = (0..<examples.rows).map { row in
    var values = examples.row(row)
    for layer in network.layers {
      values = (0..<layer.unitCount).map {
        layer.neuron($0).output(for: values)
      }
    }
    return (values[0] - all[row, 0]).magnitude
  }
  report.print()
  report.print(
    "\(report.value("forward-examples", examples.rows)) examples in one "
      + "product a layer, and one neuron at a time:")
  report.print(
    "largest difference of two answers: "
      + report.value(
        "forward-difference", scientific(differences.max() ?? .nan)))
}

private let superscripts = ["¹", "²", "³"]

private func listed(_ numbers: [Double]) -> String {
  "(" + numbers.map { fixed($0, 4) }.joined(separator: ", ") + ")"
}

/// How many numbers a network has to learn.
let parameters = Section("parameters", "Counting parameters") { report in
  var generator = Xoshiro256(seed: 1)
  let counts = [[2, 3, 1], [3, 4, 2], [3, 4, 4, 1], [784, 30, 10]].map {
    sizes in
    let network = FeedforwardNetwork(sizes: sizes, using: &generator)
    return (
      sizes: sizes,
      biases: network.layers.reduce(0) { $0 + $1.biases.count },
      together: network.parameterCount
    )
  }
  report.table(
    ["network", "weights", "biases", "together"],
    counts.map { sizes, biases, together in
      let products = zip(sizes, sizes.dropFirst()).map { "\($0) · \($1)" }
      return [
        named(sizes), products.joined(separator: " + "), "\(biases)",
        grouped(together),
      ]
    })
  report.row(
    17, "Parameters of 3-4-2 and of 3-4-4-1", published: "26; 41",
    obtained: "\(counts[1].together); \(counts[2].together)")
  report.row(
    22, "Parameters of the network of sizes [2, 3, 1]", published: "13",
    obtained: "\(counts[0].together)")
  report.figure("layers-3-4-4-1", Diagram(layers: [3, 4, 4, 1]))
}

/// `3-4-2`: the sizes of a network as its name.
private func named(_ sizes: [Int]) -> String {
  sizes.map { "\($0)" }.joined(separator: "-")
}

/// Zhou's network of two layers, to the last digit.
let twoLayers = Section("two-layers", "Two layers, to the last digit") {
  report in
  let hidden = Neuron(weights: [0, 1], bias: 0)
  let network = FeedforwardNetwork([
    Layer([hidden, hidden]), Layer([hidden]),
  ])
  let h = digits(hidden.output(for: [2, 3]))
  report.print("h₁ = h₂ = σ(0 · 2 + 1 · 3 + 0) = \(h)")
  let o = digits(network.outputs(for: [2, 3])[0])
  report.print("o = σ(0 · h₁ + 1 · h₂ + 0) = \(o)")
  report.row(
    15, "Two layers: w = [0, 1] and b = 0 everywhere, x = [2, 3]",
    published: "h = 0.9526; 0.7216325609518421",
    obtained: "h = \(fixed(hidden.output(for: [2, 3]), 4)); \(o)")
}

/// XOR, softened: wrong at first, then right, then hard.
let softXor = Section("soft-xor", "XOR, softened") { report in
  let inputs = binaryRows(width: 2)
  let rows = [1, 1.09, 1.11, 2, 5, 20].map { factor in
    let network = FeedforwardNetwork.xor(scaledBy: factor)
    return [short(factor)]
      + inputs.map { fixed(network.outputs(for: $0)[0], 3) }
      + ["\(network.rowsRight) of 4"]
  }
  report.table(["c", "0 0", "0 1", "1 0", "1 1", "rows right"], rows)

  // The right side of the interval gets all rows right, the left does not.
  var (low, high) = (1.0, 2.0)
  while high - low > 1e-12 {
    let middle = (low + high) / 2
    if FeedforwardNetwork.xor(scaledBy: middle).rowsRight == 4 {
      high = middle
    } else {
      low = middle
    }
  }
  report.print()
  report.print(
    "all four from c = \(report.value("xor-from", fixed(high, 6))) on; "
      + "ln 3 = \(report.value("ln-3", fixed(LinearAlgebra.log(3), 6)))")

  let range = -0.5...1.5
  let charts = [1.0, 2, 5, 20].map { factor in
    let network = FeedforwardNetwork.xor(scaledBy: factor)
    func output(_ point: Point) -> Double {
      network.outputs(for: [point.x, point.y])[0]
    }
    let examples = Perceptron.examples(inputCount: 2, of: xor)
    func points(_ target: Double) -> [Point] {
      examples.filter { $0.target == target }.map {
        Point($0.inputs[0], $0.inputs[1])
      }
    }
    return Chart(
      title: "c = \(short(factor))",
      x: Axis("x₁", range: range, ticks: [0, 1]),
      y: Axis("x₂", range: range, ticks: [0, 1]),
      marks: [
        .image(
          shades(over: range, upTo: 1, of: output), x: range, y: range),
        .contours(
          tenths.filter { $0 != 0.5 }, x: range, y: range, resolution: 60,
          colour: .muted, output),
        .contours(
          [0.5], x: range, y: range, resolution: 60, label: "output ½",
          colour: .accent, output),
        .points(points(0), label: "should be 0", colour: .class(0)),
        .points(points(1), label: "should be 1", colour: .class(1)),
      ] + labels(of: output), aspect: 1)
  }
  report.figure("soft-xor", Panels(columns: 2, charts))
}

private let tenths = (1...9).map { Double($0) / 10 }

/// The heights of some contours, each written where its line below the ridge
/// crosses a line of its own, so that they stand apart. Contours that lie
/// close have none.
private func labels(of output: (Point) -> Double) -> [Mark] {
  let found = [(0.2, -0.4), (0.3, 0.15), (0.4, -0.15), (0.7, 0.25)]
    .compactMap {
      level, aside -> (level: Double, t: Double, aside: Double)? in
      var (low, high) = (-0.5, 0.5)
      guard
        output(Point(low, low)) < level, output(Point(high, high)) > level
      else { return nil }
      while high - low > 1e-6 {
        let middle = (low + high) / 2
        if output(Point(middle, middle)) < level {
          low = middle
        } else {
          high = middle
        }
      }
      return (level, high, aside)
    }
  guard let first = found.first, let last = found.last,
    last.t - first.t > 0.2
  else { return [] }
  return found.map { level, t, aside in
    .text(short(level), at: Point(t + aside, t - aside), .centre)
  }
}

/// Linear layers are one layer.
let collapse = Section("collapse", "Linear layers are one layer") { report in
  var generator = Xoshiro256(seed: 3)
  let examples = Matrix(rows: 1000, columns: 3) { _, _ in generator.normal() }
  struct Collapsed {
    let sizes: [Int]
    let deepCount: Int
    let flatCount: Int
    /// The largest answer in magnitude, and the largest difference.
    var largest = 0.0
    var apart = 0.0
  }
  let all = [[3, 4, 2], [3, 4, 4, 1], [3, 50, 50, 50, 50, 2]].map { sizes in
    let network = FeedforwardNetwork(
      sizes: sizes, activation: .identity, using: &generator)
    let layer = network.collapsed()
    let (deep, flat) = (
      network.outputs(for: examples), layer.outputs(for: examples)
    )
    var collapsed = Collapsed(
      sizes: sizes, deepCount: network.parameterCount,
      flatCount: layer.parameterCount)
    for (a, b) in zip(deep.elements, flat.elements) {
      collapsed.apart = max(collapsed.apart, abs(a - b))
      collapsed.largest = max(collapsed.largest, abs(a))
    }
    return collapsed
  }
  func largest(_ collapsed: Collapsed) -> String {
    grouped(Int(collapsed.largest.rounded()))
  }
  report.table(
    [
      "linear network", "parameters", "as one layer", "largest answer",
      "difference",
    ],
    all.map {
      [
        named($0.sizes), grouped($0.deepCount), "\($0.flatCount)",
        largest($0), scientific($0.apart),
      ]
    })
  report.row(
    20, "A network of linear layers",
    published: "the product of the matrices",
    obtained: "\(named(all[2].sizes)) as one layer: answers up to "
      + "\(largest(all[2])), which differ by \(scientific(all[2].apart)) "
      + "at most")
}

/// Hidden layers by the thousand: without a curve none gets XOR.
let linearXor = Section("linear-xor", "XOR needs a curve") { report in
  let trials = report.value("linear-trials", 5000)
  let kinds: [(name: String, hidden: Activation, isSquared: Bool)] = [
    ("linear", .identity, false), ("step", .step, false),
    ("logistic σ", .logistic, false), ("tanh", .tanh, false),
    ("ReLU", .relu, false), ("z²", .identity, true),
  ]
  let inputs = Matrix(binaryRows(width: 2))
  let rows = kinds.map { name, hidden, isSquared in
    var generator = Xoshiro256(seed: 4)
    var counts = [Int](repeating: 0, count: 5)
    for _ in 0..<trials {
      var network = FeedforwardNetwork(
        sizes: [2, 10, 1], activation: hidden, output: .logistic,
        using: &generator)
      for index in network.layers.indices {
        network.layers[index].weights *= 5
      }
      if isSquared {
        let a = network.layers[0].outputs(for: inputs).map { $0 * $0 }
        let answers = network.layers[1].outputs(for: a).elements
        counts[
          zip(answers, binaryRows(width: 2)).count {
            ($0 > 0.5 ? 1 : 0) == xor($1)
          }] += 1
      } else {
        counts[network.rowsRight] += 1
      }
    }
    return [name] + counts.map { "\($0)" }
  }
  report.table(
    ["hidden units", "0 of 4", "1 of 4", "2 of 4", "3 of 4", "4 of 4"], rows)
}
