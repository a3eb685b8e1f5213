import Chapter1Live
import ChapterRun
import Perceptrons
import Plotting

/// Twelve epochs of learning XOR, in vain.
let xorForever = Section("xor-forever", "XOR, twelve epochs") { report in
  let examples = Perceptron.examples(inputCount: 2, of: xor)
  var learner = Perceptron(inputCount: 2)
  let epochs = (1...12).map { _ in
    let mistakes = examples.count { !learner.learn(from: $0) }
    return (mistakes: mistakes, after: learner)
  }
  report.table(
    ["epoch", "mistakes", "w₁", "w₂", "b"],
    epochs.prefix(4).enumerated().map { index, epoch in
      ["\(index + 1)", "\(epoch.mistakes)"] + parameters(epoch.after)
    })
  let same = epochs.dropFirst(4).count { $0 == epochs[3] }
  report.print("Epochs 5 to 12: the same in \(same) of 8.")

  let (states, firstSeen) = Perceptron(inputCount: 2)
    .statesUntilRepeat(learning: examples, upTo: 12)
  if let firstSeen {
    report.print()
    report.print(
      "After epoch \(report.value("xor-repeat", states.count - 1)) it is where it was after epoch "
        + "\(report.value("xor-first-seen", firstSeen)).")
  }

  let layered = examples.count {
    Circuit.xor.outputs(for: $0.inputs) == [$0.target]
  }
  let cycle =
    firstSeen.map {
      "after epoch \(states.count - 1) it is where it was after epoch \($0)"
    } ?? "no state returns"
  report.row(
    8, "XOR: one perceptron, and two layers",
    published:
      "one never learns it, but goes round in a circle; two layers can",
    obtained: "\(cycle); two layers are right in \(layered) of 4 rows")
}

/// The cycle within one epoch: four mistakes, and back at the start.
let xorCycle = Section("xor-cycle", "Going round in a circle") { report in
  let examples = Perceptron.examples(inputCount: 2, of: xor)
  var learner = Perceptron(inputCount: 2)
  _ = learner.learn(from: examples, upTo: 2)
  report.print("after epoch 2:  \(described(learner))")
  var charts: [Chart] = []
  for (index, example) in examples.enumerated() {
    let inputs = example.inputs.map { short($0) }.joined(separator: " ")
    let z = learner.weightedInput(for: example.inputs)
    learner.learn(from: example)
    report.print(
      "shown \(inputs), z = \(short(z)), should be \(short(example.target)):  \(described(learner))"
    )
    charts.append(
      gateChart(
        learner, examples: examples, title: "after \(inputs)",
        labelled: index == 0,
        range: -2.5...2.5))
  }
  report.figure("xor-cycle", Panels(columns: 4, charts))
}

/// A thousand perceptrons and more, and none is right on all four rows.
let xorSearch = Section("xor-search", "Trying them all") { report in
  let rows = binaryRows(width: 2)
  var counts = [Int](repeating: 0, count: 5)
  for w1 in -10...10 {
    for w2 in -10...10 {
      for bias in -10...10 {
        let perceptron = Perceptron(
          weights: [Double(w1), Double(w2)], bias: Double(bias))
        counts[rows.count { perceptron.output(for: $0) == xor($0) }] += 1
      }
    }
  }
  report.table(
    ["rows right", "perceptrons"],
    counts.indices.map { ["\($0) of 4", "\(counts[$0])"] })
  report.value("xor-tried", grouped(counts.reduce(0, +)))
  report.value("xor-perfect", counts[4])
}

/// Two layers do it: the first bends the plane, the second draws the line.
let xorNetwork = Section("xor-network", "XOR out of three perceptrons") {
  report in
  let network = Circuit.xor
  let examples = Perceptron.examples(inputCount: 2, of: xor)
  let rows = examples.map { example in
    let hidden = [Perceptron.or, .nand].map { $0.output(for: example.inputs) }
    return (example.inputs + hidden + network.outputs(for: example.inputs))
      .map { short($0) }
  }
  report.table(["x₁", "x₂", "OR", "NAND", "AND of both"], rows)
  report.figure("xor-network", diagram(of: network))

  report.live("xor-hidden", XorHidden.self)
}
