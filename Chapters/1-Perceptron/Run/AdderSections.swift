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
      report.print("K \(name): \(sum) + \(short(carry.perceptron.bias)) > 0")
    }
  }
  report.print()
  let rows = zip(table(of: adder), table(of: merged)).map {
    $0 + $1.suffix(2)
  }
  report.row(
    5, "Two wires of −2 merged into one of −4",
    published: "the same table",
    obtained: "the same in \(rows.count { $0[2...3] == $0[4...5] }) of 4 rows"
  )
  report.table(["x₁", "x₂", "carry", "sum", "merged: carry", "sum"], rows)
  report.figure("merged-wires", diagram(of: merged))
}

/// Two bits and a carry: as many ones as there are.
let fullAdder = Section("full-adder", "Two bits and a carry") { report in
  let adder = Circuit.adder(width: 1)
  let rows = binaryRows(width: 3).map { inputs in
    inputs.map { short($0) } + adder.outputs(for: inputs).map { short($0) }
  }
  report.table(["x", "y", "carry in", "carry out", "sum"], rows)
  report.value("full-adder-gates", adder.units.count)

  let half = Circuit.halfAdder
  let halfRight = binaryRows(width: 2).count { x in
    half.outputs(for: x) == [x[0] == x[1] ? 0 : 1, x[0] * x[1]]
  }
  let fullRight = binaryRows(width: 3).count { x in
    number(fromBinaryDigits: adder.outputs(for: x)) == Int(x.reduce(0, +))
  }
  report.row(
    4, "A half adder out of NAND gates, and a full adder",
    published: "sum x₁ ⊕ x₂, carry x₁ · x₂, with five gates",
    obtained: "so in \(halfRight) of 4 rows, with \(half.units.count) gates; "
      + "the full adder in \(fullRight) of 8, with \(adder.units.count)")
  report.figure("full-adder", diagram(of: adder))
}

/// A row of full adders adds numbers of any length.
let adding = Section("adding", "Adding numbers") { report in
  let width = 8
  let adder = Circuit.adder(width: width)
  for (x, y) in [(27, 14), (99, 28), (255, 1), (200, 100)] {
    let (a, b) = (
      binaryDigits(of: x, width: width), binaryDigits(of: y, width: width)
    )
    let sum = adder.outputs(for: a + b + [0])
    report.print("  \(digits(a))   \(padded(x))")
    report.print("+ \(digits(b))   \(padded(y))")
    report.print(" \(digits(sum))   \(padded(number(fromBinaryDigits: sum)))")
    report.print()
  }
  let gates = report.value("adder-gates", adder.units.count)
  report.print("NAND gates in the adder of \(width) bits: \(gates)")

  var wrong = 0
  for x in 0..<(1 << width) {
    for y in 0..<(1 << width) {
      let inputs =
        binaryDigits(of: x, width: width) + binaryDigits(of: y, width: width)
        + [0]
      if number(fromBinaryDigits: adder.outputs(for: inputs)) != x + y {
        wrong += 1
      }
    }
  }
  let pairs = report.value("adder-pairs", grouped(1 << (2 * width)))
  report.print(
    "of \(pairs) sums wrong: \(report.value("adder-wrong", wrong))")
}

/// The inputs, the carry and the sum: the higher digit first, as one writes a
/// number.
private func table(of halfAdder: Circuit) -> [[String]] {
  binaryRows(width: 2).map { inputs in
    inputs.map { short($0) }
      + halfAdder.outputs(for: inputs).reversed().map { short($0) }
  }
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
