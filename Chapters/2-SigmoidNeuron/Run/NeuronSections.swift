import ChapterRun
import LinearAlgebra
import Perceptrons
import Plotting
import SigmoidNeurons

/// Activation functions and what they are called.
private let functions: [(name: String, function: Activation)] = [
  ("step", .step), ("logistic σ", .logistic), ("tanh", .tanh),
  ("ReLU", .relu), ("leaky ReLU", .leakyReLU(slope: 0.01)),
  ("ELU", .elu(alpha: 1)),
]

/// Six activation functions and their derivatives.
let activations = Section("activations", "Other curves") { report in
  let arguments: [Double] = [-2, -1, -0.5, 0, 0.5, 1, 2]
  let headings = arguments.map { short($0) }
  report.table(
    ["f at z ="] + headings,
    functions.map { name, f in [name] + arguments.map { fixed(f($0), 3) } })
  report.print()
  report.table(
    ["f′ at z ="] + headings,
    functions.map { name, f in
      [name] + arguments.map { fixed(f.derivative(at: $0), 3) }
    })

  let grid = (-4000...4000).map { Double($0) / 100 }
  let apart = grid.map { abs(tanh($0) - (2 * logistic(2 * $0) - 1)) }
  let ulps = zip(grid, apart).map { z, distance in
    (z: z, count: z == 0 ? 0 : distance / tanh(z).ulp)
  }
  let worst = ulps.reduce(ulps[0]) { $1.count > $0.count ? $1 : $0 }
  let count = report.value("tanh-points", grouped(grid.count))
  report.print()
  report.print("tanh z against 2σ(2z) − 1 at \(count) points from −40 to 40,")
  let largest = scientific(apart.max() ?? 0)
  report.print("the largest difference: \(largest),")
  report.print(
    "the most units in the last place of tanh z: "
      + "\(report.value("tanh-ulps", fixed(worst.count, 0))), "
      + "at z = \(report.value("tanh-worst", short(worst.z)))")
  report.row(
    18, "Step, σ, tanh, ReLU, leaky ReLU, ELU, and their derivatives",
    published: "tanh x = 2σ(2x) − 1",
    obtained: "to \(largest) at \(count) points from −40 to 40")

  let charts = functions.map { name, f in
    Chart(
      title: name, x: Axis("z", range: -4...4, ticks: [-3, 0, 3]),
      y: Axis(range: -1.25...2.25, ticks: [-1, 0, 1, 2]),
      marks: [
        .rule(y: 0),
        f == .step
          ? .line(
            [[-4, 0], [0, 0], [0, 1], [4, 1]], label: "f",
            colour: .series(0))
          : .curve(over: -4...4, label: "f", colour: .series(0)) { f($0) },
        broken(f),
      ], aspect: 1.1)
  }
  report.figure("activations", Panels(columns: 3, charts))
}

/// The derivative's curve, in two parts if it jumps at 0.
private func broken(_ f: Activation) -> Mark {
  let left = (-120...0).map { Double($0) / 30 }
  let right = (0...120).map { Double($0) / 30 }
  return .line(
    left.map { Point($0, f.derivative(at: $0)) }
      + (f.derivative(at: 0) == f.derivative(at: 0.001)
        ? [] : [Point(.nan, .nan), Point(0, f.derivative(at: 0.001))])
      + right.dropFirst().map { Point($0, f.derivative(at: $0)) },
    label: "f′", colour: .series(1))
}

/// The slope told from the activation, rightly and wrongly.
let slopeFromActivation = Section(
  "slope-from-activation", "The slope, told from the answer"
) { report in
  let h = 1e-6
  report.table(
    ["z", "a = σ(z)", "measured slope", "a(1 − a)", "σ(a)(1 − σ(a))"],
    [-4, -2, 0, 2, 4].map { z in
      let a = logistic(z)
      let measured = (logistic(z + h) - logistic(z - h)) / (2 * h)
      let told = Activation.logistic.derivative(fromActivation: a)
      let wrong = Activation.logistic.derivative(at: a)
      return [short(z)] + [a, measured, told, wrong].map { fixed($0, 4) }
    })
}

/// Two scores, one neuron.
let twoScores = Section("two-scores", "Two scores, one neuron") { report in
  let stay = Neuron(weights: [1, -2], bias: 0.5, activation: .identity)
  let go = Neuron(weights: [3, 1], bias: -1, activation: .identity)
  let neuron = Neuron(preferring: go, over: stay)
  report.print(
    "w = (\(neuron.weights.map { short($0) }.joined(separator: ", "))), "
      + "b = \(short(neuron.bias))")
  report.print()
  var agreeing = 0
  let rows = [[0, 0], [1, 0], [0, 1], [0.5, 0.25], [-1, 1]].map { inputs in
    let scores = [stay, go].map { $0.output(for: inputs) }
    let powers = scores.map { LinearAlgebra.exp($0) }
    let share = powers[1] / (powers[0] + powers[1])
    if abs(share - neuron.output(for: inputs)) < 1e-15 { agreeing += 1 }
    return inputs.map { short($0) } + scores.map { short($0) }
      + [
        fixed(share, 6), fixed(neuron.output(for: inputs), 6),
        Perceptron(weights: neuron.weights, bias: neuron.bias)
          .output(for: inputs) == 1 ? "go" : "stay",
      ]
  }
  report.table(
    ["x₁", "x₂", "stay", "go", "e^go / (e^stay + e^go)", "σ(z)", "decision"],
    rows)
  report.row(
    16, "One neuron as a classifier, binary softmax or SVM",
    published: "σ(z) is the softmax of two scores that differ by z",
    obtained: "so for \(agreeing) of \(rows.count) inputs, within 10⁻¹⁵")
}
