import ChapterRun
import Perceptrons
import Plotting

/// One bit plus one bit, out of five NAND gates.
let halfAdder = Section("half-adder", "One plus one, out of NAND gates") {
  report in
  let adder = Circuit.halfAdder
  report.table(["x₁", "x₂", "carry", "sum"], table(of: adder))
  report.value("half-adder-gates", adder.units.count)
  report.figure("half-adder", diagram(of: adder))
}

/// Two wires of −2 from one gate to another are one wire of −4.
let mergedWires = Section("merged-wires", "Two wires into one") { report in
  let (adder, merged) = (Circuit.halfAdder, Circuit.halfAdder.merged())
  for (name, circuit) in [("before", adder), ("after", merged)] {
    if let carry = circuit.units.last {
      let wires = zip(carry.perceptron.weights, carry.sources).map {
        weight, source in
        "\(short(weight)) · \(circuit.name(of: source))"
      }
      let sum = wires.joined(separator: " + ")
      report.print(
        "K \(name): \(sum) + \(short(carry.perceptron.bias)) > 0")
    }
  }
  let same = binaryRows(width: 2).count {
    adder.outputs(for: $0) == merged.outputs(for: $0)
  }
  report.print("the same sum and carry in \(same) of 4 rows")
  report.row(
    5, "Two wires of −2 merged into one of −4",
    published: "the same table", obtained: "the same in \(same) of 4 rows")
}

/// Two bits and a carry: as many ones as there are. Nine gates, or two
/// perceptrons that count.
let fullAdder = Section("full-adder", "Two bits and a carry") { report in
  let gates = Circuit.adder(width: 1)
  let counters = Circuit.adder(width: 1, of: .counters)
  let rows = binaryRows(width: 3).map { inputs in
    (inputs + gates.outputs(for: inputs) + counters.outputs(for: inputs))
      .map { short($0) }
  }
  report.table(
    ["x", "y", "carry in", "gates: carry", "sum", "weights: K", "S"], rows)
  report.value("full-adder-gates", gates.units.count)

  let half = Circuit.halfAdder
  let halfRight = binaryRows(width: 2).count { x in
    half.outputs(for: x) == [x[0] == x[1] ? 0 : 1, x[0] * x[1]]
  }
  let fullRight = binaryRows(width: 3).count { x in
    number(fromBinaryDigits: gates.outputs(for: x)) == Int(x.reduce(0, +))
  }
  report.row(
    4, "A half adder out of NAND gates, and a full adder",
    published: "sum x₁ ⊕ x₂, carry x₁ · x₂, with five gates",
    obtained: "so in \(halfRight) of 4 rows, with \(half.units.count) gates; "
      + "the full adder in \(fullRight) of 8, with \(gates.units.count)")
  report.figure("full-adder", diagram(of: gates))
  report.figure("counting-adder", diagram(of: counters))
}

/// A row of full adders adds numbers of any length.
let adding = Section("adding", "Adding numbers") { report in
  let width = 8
  let adder = Circuit.adder(width: width)
  for (x, y) in [(99, 28), (200, 100)] {
    let (a, b) = (
      binaryDigits(of: x, width: width), binaryDigits(of: y, width: width)
    )
    let sum = adder.outputs(for: a + b + [0])
    report.print("  \(digits(a))   \(padded(x))")
    report.print("+ \(digits(b))   \(padded(y))")
    report.print(" \(digits(sum))   \(padded(number(fromBinaryDigits: sum)))")
    report.print()
  }
  let pairs = report.value("adder-pairs", grouped(1 << (2 * width)))
  for kind in Circuit.FullAdder.allCases {
    let adder = Circuit.adder(width: width, of: kind)
    let (name, title) =
      switch kind {
      case .gates: ("gates", "NAND gates")
      case .counters: ("counters", "perceptrons that count")
      }
    let count = report.value("adder-\(name)", adder.units.count)
    let wrong = wrongSums(adder, width: width)
    report.print("\(count) \(title): of \(pairs) sums \(wrong) wrong")
  }
}

/// How many pairs of numbers of `width` bits a circuit does not add rightly.
func wrongSums(_ adder: Circuit, width: Int) -> Int {
  let numbers = (0..<(1 << width)).map { binaryDigits(of: $0, width: width) }
  var wrong = 0
  for (x, a) in numbers.enumerated() {
    for (y, b) in numbers.enumerated() {
      let sum = adder.outputs(for: a + b + [0])
      if number(fromBinaryDigits: sum) != x + y { wrong += 1 }
    }
  }
  return wrong
}

/// The inputs, the carry and the sum: the higher digit first, as one writes a
/// number.
private func table(of halfAdder: Circuit) -> [[String]] {
  binaryRows(width: 2).map { inputs in
    inputs.map { short($0) }
      + halfAdder.outputs(for: inputs).reversed().map { short($0) }
  }
}

/// Ten outputs into four bits.
let digitCode = Section("digit-code", "Ten outputs into four bits") {
  report in
  let code = DigitCode()
  func outputs(for digit: Int) -> [Double] {
    (0...9).map { $0 == digit ? 0.99 : 0.01 }
  }
  let rows = [5, 6, 7, 8].map { digit in
    ["\(digit)"]
      + code.readers.map {
        fixed($0.weightedInput(for: outputs(for: digit)), 2)
      }
      + code.bits(for: outputs(for: digit)).map { short($0) }
  }
  report.table(
    ["digit", "z of 8", "z of 4", "z of 2", "z of 1", "8", "4", "2", "1"],
    rows)
  let right = (0...9).count { digit in
    code.bits(for: outputs(for: digit)) == binaryDigits(of: digit, width: 4)
  }
  let margin = code.worstMargin(right: 0.99, wrong: 0.01)
  report.print()
  report.print(
    "\(right) of 10 digits right; whatever the outputs within their bounds,")
  report.print(
    "no z is nearer to 0 than \(report.value("digit-margin", fixed(margin, 2)))"
  )
  report.row(
    10,
    "Ten outputs into four bits, with the right one 0.99 or more, "
      + "the others 0.01 or less",
    published: "there are such weights and biases",
    obtained: "\(right) of 10 digits right, z never nearer to 0 than "
      + fixed(margin, 2))
}

private func digits(_ bits: [Double]) -> String {
  bits.map { short($0) }.joined()
}

private func padded(_ number: Int) -> String {
  String(repeating: " ", count: 3 - "\(number)".count) + "\(number)"
}

/// A circuit as a diagram: each unit with its bias, each wire with its
/// weight.
func diagram(of circuit: Circuit) -> Diagram {
  let inputs = circuit.inputNames.map { Diagram.Node.input($0) }
  let units = circuit.units.map { unit in
    Diagram.Node.unit(
      unit.name, unit.name, detail: "b = \(short(unit.perceptron.bias))")
  }
  let outputs = circuit.outputs.map { Diagram.Node.output($0.name) }
  let wires = circuit.units.flatMap { unit in
    zip(unit.sources, unit.perceptron.weights).map { source, weight in
      Diagram.Wire.from(
        circuit.name(of: source), to: unit.name, weight: weight)
    }
  }
  let ends = circuit.outputs.map {
    Diagram.Wire(circuit.name(of: $0.signal), $0.name)
  }
  return Diagram(nodes: inputs + units + outputs, wires: wires + ends)
}
