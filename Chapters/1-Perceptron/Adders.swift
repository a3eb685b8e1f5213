// A machine that adds: out of nothing but NAND gates (Nielsen 2015, chapter
// 1, for the half adder), and out of perceptrons that use their weights.

extension Circuit {
  /// Adds a NAND gate that reads two signals, and gives the signal of its
  /// output.
  public mutating func nand(_ a: Signal, _ b: Signal, named name: String)
    -> Signal
  {
    add(.nand, named: name, reading: [a, b])
  }

  /// The half adder: one bit plus one bit, out of five NAND gates.
  public static var halfAdder: Circuit {
    var circuit = Circuit(inputs: ["x₁", "x₂"])
    let (x1, x2) = (circuit.inputs[0], circuit.inputs[1])
    let a = circuit.nand(x1, x2, named: "A")
    let b = circuit.nand(x1, a, named: "B")
    let c = circuit.nand(a, x2, named: "C")
    let sum = circuit.nand(b, c, named: "S")
    let carry = circuit.nand(a, a, named: "K")
    circuit.output("sum", from: sum)
    circuit.output("carry", from: carry)
    return circuit
  }

  /// Adds a full adder, nine NAND gates: two bits and the carry of the place
  /// to the right of them.
  public mutating func fullAdder(
    _ x: Signal, _ y: Signal, carry: Signal, place: Int = 0
  ) -> (sum: Signal, carry: Signal) {
    let a = nand(x, y, named: "A\(place)")
    let b = nand(x, a, named: "B\(place)")
    let c = nand(a, y, named: "C\(place)")
    let half = nand(b, c, named: "D\(place)")
    let e = nand(half, carry, named: "E\(place)")
    let f = nand(half, e, named: "F\(place)")
    let g = nand(e, carry, named: "G\(place)")
    let sum = nand(f, g, named: "S\(place)")
    let carryOut = nand(a, e, named: "K\(place)")
    return (sum, carryOut)
  }

  /// Adds a full adder, two perceptrons. K says whether two or three of the
  /// bits are 1; S counts them again, less two if K says yes.
  public mutating func countingAdder(
    _ x: Signal, _ y: Signal, carry: Signal, place: Int = 0
  ) -> (sum: Signal, carry: Signal) {
    let carryOut = add(
      Perceptron(weights: [1, 1, 1], bias: -1.5), named: "K\(place)",
      reading: [x, y, carry])
    let sum = add(
      Perceptron(weights: [1, 1, 1, -2], bias: -0.5), named: "S\(place)",
      reading: [x, y, carry, carryOut])
    return (sum, carryOut)
  }

  /// What a place of an adder is made of.
  public enum FullAdder: CaseIterable, Sendable {
    /// Nine NAND gates.
    case gates
    /// Two perceptrons that count.
    case counters
  }

  /// A circuit that adds two numbers of `width` bits. Its inputs are the bits
  /// of the one, those of the other, the highest first, and a carry; its
  /// outputs are `width` + 1 bits, the highest first.
  public static func adder(width: Int, of kind: FullAdder = .gates)
    -> Circuit
  {
    let places = (0..<width).reversed()
    var circuit = Circuit(
      inputs: places.map { "x\($0)" } + places.map { "y\($0)" } + ["carry"])
    let inputs = circuit.inputs
    var carry = inputs[2 * width]
    var sums: [Signal] = []
    for place in 0..<width {
      let x = inputs[width - 1 - place]
      let y = inputs[2 * width - 1 - place]
      let added =
        switch kind {
        case .gates: circuit.fullAdder(x, y, carry: carry, place: place)
        case .counters:
          circuit.countingAdder(x, y, carry: carry, place: place)
        }
      sums.append(added.sum)
      carry = added.carry
    }
    circuit.output("s\(width)", from: carry)
    for place in places {
      circuit.output("s\(place)", from: sums[place])
    }
    return circuit
  }
}
