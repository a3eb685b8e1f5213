import Chapter1Live
import ChapterRun
import LinearAlgebra
import Perceptrons
import Plotting

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

/// Where NAND's weighted input is 0 is a straight line, and w stands square
/// on it.
let decisionLine = Section("decision-line", "The line that NAND draws") {
  report in
  let nand = Perceptron.nand
  let (w, b) = (nand.weights, nand.bias)
  let crossings = w.map { -b / $0 }
  let length = norm(w)
  let distance = fixed(abs(b) / length, 2)
  report.print(
    "NAND's z is 0 on the line through (\(short(crossings[0])), 0) and "
      + "(0, \(short(crossings[1]))).")
  report.print(
    "‖w‖ = \(fixed(length, 2)), so it lies \(distance) away from (0, 0).")
  report.value("crossing", short(crossings[0]))
  report.value("nand-length", fixed(length, 2))
  report.value("nand-distance", distance)

  report.live("decision-line", DecisionLine.self)
}

/// The length of a list of numbers.
func norm(_ numbers: [Double]) -> Double {
  numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
}

/// Multiplying weights and bias by one number above 0 changes z, and no
/// decision, but where a tie is rounded.
let scaling = Section("scaling", "Louder, but of the same opinion") {
  report in
  let rows = [0.5, 1, 1000, 0, -1].map { factor in
    let scaled = Perceptron.nand.scaled(by: factor)
    return [
      short(factor), short(scaled.weightedInput(for: [0, 0])),
      short(scaled.weightedInput(for: [1, 1])), outputs(of: scaled),
    ]
  }
  report.table(["c", "z at 00", "z at 11", "outputs at 00 01 10 11"], rows)

  let trials = 50_000
  var generator = Xoshiro256(seed: 1)
  let anywhere = Scalings(trials, using: &generator) { generator in
    generator.uniform(in: -1..<1)
  }
  let whole = Scalings(trials, using: &generator) { generator in
    Double(Int.random(in: -3...3, using: &generator))
  }
  report.print()
  report.table(
    ["of \(grouped(trials)): weights and bias", "ties", "changed", "both"],
    [
      ("any numbers from −1 to 1", anywhere),
      ("whole numbers from −3 to 3", whole),
    ].map { name, counts in
      [
        name, grouped(counts.ties), grouped(counts.changed),
        grouped(counts.changedTies),
      ]
    })
  report.value("scaling-trials", grouped(trials))
  report.value("scaling-changed", anywhere.changed)
  report.value("scaling-changed-whole", whole.changed)
  report.row(
    9, "Weights and bias multiplied by one number above 0",
    published: "no decision changes",
    obtained:
      "\(anywhere.changed) of \(grouped(trials)) decisions change; of as "
      + "many with whole weights \(whole.changed), "
      + "\(whole.changedTies) of them ties that were rounded")
}

/// What became of decisions when perceptrons of three inputs, each shown
/// three bits, were scaled by a factor from 0.001 to 1000.
struct Scalings {
  /// How often z was 0 before.
  private(set) var ties = 0
  /// How often the decision changed.
  private(set) var changed = 0
  /// How often both.
  private(set) var changedTies = 0

  /// Does it so many times, with weights and a bias that `draw` draws.
  init(
    _ trials: Int, using generator: inout Xoshiro256,
    drawing draw: (inout Xoshiro256) -> Double
  ) {
    for _ in 0..<trials {
      let perceptron = Perceptron(
        weights: (0..<3).map { _ in draw(&generator) }, bias: draw(&generator)
      )
      let inputs = (0..<3).map { _ in
        Double(Int.random(in: 0...1, using: &generator))
      }
      let scaled = perceptron.scaled(
        by: generator.uniform(in: 0.001..<1000))
      let isTie = perceptron.weightedInput(for: inputs) == 0
      let isChanged =
        scaled.output(for: inputs) != perceptron.output(for: inputs)
      if isTie { ties += 1 }
      if isChanged { changed += 1 }
      if isTie && isChanged { changedTies += 1 }
    }
  }
}

/// The answers to 0 0, 0 1, 1 0 and 1 1, in a row.
func outputs(of perceptron: Perceptron) -> String {
  binaryRows(width: 2).map { short(perceptron.output(for: $0)) }
    .joined(separator: " ")
}
