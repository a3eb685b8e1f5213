import ChapterRun
import LinearAlgebra
import Perceptrons
import Plotting
import SigmoidNeurons

/// A bias is raised bit by bit: the perceptron's answer jumps, the sigmoid
/// neuron's climbs.
let nudge = Section("nudge", "Raising a bias, bit by bit") { report in
  let rows = stride(from: 3.0, through: 5, by: 0.25).map { bias in
    let perceptron = Perceptron(weights: [-2, -2], bias: bias)
    return [
      fixed(bias, 2), fixed(perceptron.weightedInput(for: [1, 1]), 2),
      short(perceptron.output(for: [1, 1])),
      fixed(Neuron(perceptron).output(for: [1, 1]), 3),
    ]
  }
  report.table(["b", "z", "perceptron", "sigmoid neuron"], rows)
}

/// The logistic function from far left to far right, and a formula for it
/// that fails there.
let logisticValues = Section("logistic-values", "From −1000 to 1000") {
  report in
  let arguments: [Double] = [-1000, -40, -5, -2, -1, 0, 1, 2, 5, 40, 1000]
  report.table(
    ["z", "σ(z)", "eᶻ / (1 + eᶻ)"],
    arguments.map { z in
      let power = LinearAlgebra.exp(z)
      return [short(z), digits(logistic(z)), digits(power / (1 + power))]
    })

  let h = 1e-5
  let apart = (-400...400).map { step in
    let z = Double(step) / 10
    let measured = (logistic(z + h) - logistic(z - h)) / (2 * h)
    return abs(Activation.logistic.derivative(at: z) - measured)
  }
  report.row(
    11, "The logistic function and its slope, from −1000 to 1000",
    published: "finite; σ′ = σ(1 − σ)",
    obtained: "σ(−1000) = \(digits(logistic(-1000))), "
      + "σ(1000) = \(digits(logistic(1000))); σ(1 − σ) is the measured slope "
      + "to \(scientific(apart.max() ?? 0)) at \(apart.count) points")
}

/// Zhou's neuron, to the last digit.
let oneNeuron = Section("one-neuron", "One neuron, to the last digit") {
  report in
  let neuron = Neuron(weights: [0, 1], bias: 4)
  let z = short(neuron.weightedInput(for: [2, 3]))
  report.print("z = 0 · 2 + 1 · 3 + 4 = \(z)")
  let output = digits(neuron.output(for: [2, 3]))
  report.print("a = σ(\(z)) = \(output)")
  report.row(
    14, "One neuron: w = [0, 1], b = 4, x = [2, 3]",
    published: "0.9990889488055994", obtained: output)
}

/// Scaled up, a sigmoid neuron becomes a perceptron, but for the tie.
let steepness = Section("steepness", "From a slope to a cliff") { report in
  let balance = Perceptron(weights: [1, -1], bias: 0)
  let factors: [Double] = [1, 10, 100]
  let reasons = [
    [1, 0], [0.5, 0.25], [0.5, 0.48], [0.5, 0.5], [0.48, 0.5], [0.25, 0.5],
    [0, 1],
  ]
  report.table(
    ["for", "against", "z"] + factors.map { "c = \(short($0))" }
      + ["perceptron"],
    reasons.map { inputs in
      inputs.map { short($0) }
        + [short(balance.weightedInput(for: inputs))]
        + factors.map {
          fixed(Neuron(balance).scaled(by: $0).output(for: inputs), 3)
        } + [short(balance.output(for: inputs))]
    })

  var generator = Xoshiro256(seed: 1)
  let trials = 100_000
  let drawn = (0..<trials).map { _ in
    let perceptron = Perceptron(
      weights: (0..<3).map { _ in generator.uniform(in: -1..<1) },
      bias: generator.uniform(in: -1..<1))
    let inputs = (0..<3).map { _ in generator.uniform(in: -1..<1) }
    return (perceptron, inputs)
  }
  report.print()
  report.print(
    "of \(report.value("steepness-trials", grouped(trials))) random neurons "
      + "with three inputs, all numbers from −1 to 1,")
  report.print("more than 0.01 away from the perceptron's answer:")
  var farAtLast = 0
  for factor in [1, 10, 100, 1000, 10_000] {
    let far = drawn.count { perceptron, inputs in
      let soft = Neuron(perceptron).scaled(by: Double(factor))
      return abs(soft.output(for: inputs) - perceptron.output(for: inputs))
        > 0.01
    }
    let count = report.value("far-\(factor)", grouped(far))
    report.print("  c = \(grouped(factor)): \(count)")
    farAtLast = far
  }
  let tie = Neuron(balance).scaled(by: 10_000).output(for: [0.5, 0.5])
  report.row(
    12, "Sigmoid neurons with all weights times c, as c grows",
    published: "perceptrons, but for w·x + b = 0, where it is ½",
    obtained: "c = 10 000: within 0.01 of the perceptron for "
      + "\(grouped(trials - farAtLast)) of \(grouped(trials)); "
      + "at the tie \(short(tie))")

  report.figure(
    "steepness",
    Chart(
      x: Axis("z", range: -4...4), y: Axis("output", range: 0...1),
      marks: [
        .line(
          [[-4, 0], [0, 0], [0, 1], [4, 1]], label: "step",
          colour: .ink, stroke: .solid)
      ]
        + [1, 3, 10].enumerated().map { index, factor in
          .curve(
            over: -4...4, label: "c = \(factor)", colour: .series(index)
          ) { logistic(Double(factor) * $0) }
        }))
}

/// The change of the output is in proportion to a small change of weights and
/// bias.
let smallChanges = Section("small-changes", "Small changes") { report in
  let perceptron = Perceptron(weights: [0.6, -0.1], bias: 0.6)
  let neuron = Neuron(perceptron)
  let inputs: [Double] = [1, 2]
  let slopes = neuron.slopes(for: inputs)
  report.print("z = \(short(neuron.weightedInput(for: inputs)))")
  report.print(
    "slopes: "
      + zip(["w₁", "w₂", "b"], slopes.weights + [slopes.bias]).map {
        "\(fixed($1, 6)) for \($0)"
      }.joined(separator: ", "))
  report.print()
  var differences: [Double] = []
  let rows = [1, 0.1, 0.01, 0.001, 0.0001].map { size in
    let changes = [-size, -size]
    let changed = neuron.changed(weights: changes, bias: -size)
    let change = changed.output(for: inputs) - neuron.output(for: inputs)
    let predicted = neuron.predictedChange(
      for: inputs, weights: changes, bias: -size)
    differences.append(change - predicted)
    let hard = Perceptron(weights: changed.weights, bias: changed.bias)
    let flip = hard.output(for: inputs) - perceptron.output(for: inputs)
    return [
      short(size), short(flip), fixed(change, 9), fixed(predicted, 9),
      fixed(change - predicted, 9),
    ]
  }
  report.table(
    ["ε", "Δ of the perceptron", "Δ", "Δ predicted", "difference"], rows)
  report.row(
    13, "The change of a neuron’s output, by small changes of w and b",
    published: "linear in the changes, nearly",
    obtained: "a tenth of the changes leaves a difference "
      + "\(fixed(differences[2] / differences[3], 0)) times smaller")
}
