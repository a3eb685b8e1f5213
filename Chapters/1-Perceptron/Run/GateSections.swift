import Chapter1Live
import ChapterRun
import LinearAlgebra
import Perceptrons

/// The truth table of NAND, with the weighted input that decides it.
let nandTruthTable = Section(
  "nand-truth-table", "NAND out of two weights and a bias"
) { report in
  let rows = binaryRows(width: 2).map { inputs in
    inputs.map { short($0) } + [
      short(Perceptron.nand.weightedInput(for: inputs)),
      short(Perceptron.nand.output(for: inputs)),
    ]
  }
  report.table(["x₁", "x₂", "z", "NAND"], rows)
}

/// The four gates side by side.
let gates = Section("gates", "AND, OR, NAND, and NOT") { report in
  let gates: [Perceptron] = [.and, .or, .nand]
  let rows = binaryRows(width: 2).map { inputs in
    inputs.map { short($0) } + gates.map { short($0.output(for: inputs)) }
  }
  report.table(["x₁", "x₂", "AND", "OR", "NAND"], rows)
  report.print()
  report.table(
    ["x", "NOT"],
    binaryRows(width: 1).map {
      [short($0[0]), short(Perceptron.not.output(for: $0))]
    })

  func outputs(_ gate: Perceptron, _ width: Int) -> String {
    binaryRows(width: width).map { short(gate.output(for: $0)) }.joined()
  }
  report.row(
    3, "The gates AND, OR, NAND and NOT, NAND with w = −2, −2 and b = 3",
    published: "AND 0001, OR 0111, NAND 1110, NOT 10",
    obtained: "AND \(outputs(.and, 2)), OR \(outputs(.or, 2)), "
      + "NAND \(outputs(.nand, 2)), NOT \(outputs(.not, 1))")
}

/// Where NAND's weighted input is 0 is a straight line.
let decisionLine = Section("decision-line", "The line that NAND draws") {
  report in
  let nand = Perceptron.nand
  let crossings = nand.weights.map { -nand.bias / $0 }
  let (x, y) = (short(crossings[0]), short(crossings[1]))
  report.print("NAND's z is 0 on the line through (\(x), 0) and (0, \(y)).")
  report.value("crossing", x)
  report.live("decision-line", DecisionLine.self)
}

/// Multiplying weights and bias by one number above 0 changes z, and no
/// decision.
let scaling = Section("scaling", "Louder, but of the same opinion") {
  report in
  let rows = [0.5, 1, 10, 1000, 0, -1].map { factor in
    let scaled = Perceptron.nand.scaled(by: factor)
    let table = binaryRows(width: 2).map { short(scaled.output(for: $0)) }
      .joined(separator: " ")
    return [
      short(factor), short(scaled.weightedInput(for: [0, 0])),
      short(scaled.weightedInput(for: [1, 1])), table,
    ]
  }
  report.table(["c", "z at 00", "z at 11", "outputs at 00 01 10 11"], rows)

  var generator = Xoshiro256(seed: 1)
  let trials = 100_000
  var changed = 0
  for _ in 0..<trials {
    let perceptron = Perceptron(
      weights: (0..<3).map { _ in generator.uniform(in: -1..<1) },
      bias: generator.uniform(in: -1..<1))
    let inputs = (0..<3).map { _ in generator.uniform(in: -1..<1) }
    let factor = generator.uniform(in: 0.001..<1000)
    let scaled = perceptron.scaled(by: factor)
    if scaled.output(for: inputs) != perceptron.output(for: inputs) {
      changed += 1
    }
  }
  report.print()
  let count = report.value("scaling-trials", grouped(trials))
  report.print(
    "\(count) random perceptrons, each with a random input and a factor above 0:"
  )
  report.print(
    "decisions changed: \(report.value("scaling-changed", changed))")
  report.row(
    9, "Weights and bias multiplied by one number above 0",
    published: "no decision changes",
    obtained: "\(changed) of \(count) decisions change")
}
