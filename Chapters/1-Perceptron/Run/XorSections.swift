import Chapter1Live
import ChapterRun
import Perceptrons
import Plotting

/// Twelve epochs of learning XOR, in vain.
let xorForever = Section("xor-forever", "XOR, twelve epochs long") { report in
  let examples = Perceptron.examples(inputCount: 2, of: xor)
  var learner = Perceptron(inputCount: 2)
  let rows = (1...12).map { epoch in
    let mistakes = examples.count { !learner.learn(from: $0) }
    return ["\(epoch)", "\(mistakes)"]
      + (learner.weights + [learner.bias]).map { short($0) }
  }
  report.table(["epoch", "mistakes", "w₁", "w₂", "b"], rows)

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
  report.figure("xor-cycle", Panels(columns: 2, charts))
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

  let seen = examples.map { example in
    Example(
      inputs: [Perceptron.or, .nand].map { $0.output(for: example.inputs) },
      target: example.target)
  }
  var chart = gateChart(.and, examples: seen)
  chart.x.label = "OR(x₁, x₂)"
  chart.y.label = "NAND(x₁, x₂)"
  chart.marks += [
    .text("input 0 0", at: [0, 1], .above),
    .text("inputs 0 1 and 1 0", at: [1, 1], .above),
    .text("input 1 1", at: [1, 0], .below),
  ]
  report.figure("xor-hidden", chart)
}

/// Ten outputs into four bits.
let digitCode = Section("digit-code", "Ten outputs into four bits") {
  report in
  let code = DigitCode()
  let rows = (0...9).map { digit in
    let outputs = (0...9).map { $0 == digit ? 0.99 : 0.01 }
    return ["\(digit)"] + code.bits(for: outputs).map { short($0) }
      + code.readers.map { fixed($0.weightedInput(for: outputs), 2) }
  }
  report.table(
    ["digit", "8", "4", "2", "1", "z of 8", "z of 4", "z of 2", "z of 1"],
    rows)
  let margin = code.worstMargin(right: 0.99, wrong: 0.01)
  report.print()
  report.print(
    "smallest distance from 0, whatever the outputs within their bounds:")
  report.print(report.value("digit-margin", fixed(margin, 2)))

  let right = (0...9).count { digit in
    let outputs = (0...9).map { $0 == digit ? 0.99 : 0.01 }
    return code.bits(for: outputs) == binaryDigits(of: digit, width: 4)
  }
  report.row(
    10,
    "Ten outputs into four bits, with the right one 0.99 or more, "
      + "the others 0.01 or less",
    published: "there are such weights and biases",
    obtained: "\(right) of 10 digits right, z never nearer to 0 than "
      + fixed(margin, 2))
}
