import Backpropagation
import ChapterRun
import LinearAlgebra
import Plotting
import SigmoidNeurons

/// A unit taken apart into its gates. Karpathy 2015.
let gates = Section("gates", "A unit as a circuit") { report in
  var tape = Tape()
  let w = [2.0, -3, -3].map { tape.input($0) }
  let x = [-1.0, -2].map { tape.input($0) }
  let first = tape.product(w[0], x[0])
  let second = tape.product(w[1], x[1])
  let both = tape.sum(first, second)
  let z = tape.sum(both, w[2])
  let a = tape.apply(
    logistic, derivative: Activation.logistic.derivative(at:), to: z)
  let gradient = tape.gradient(of: a)
  let values = [
    ("w₁", w[0]), ("x₁", x[0]), ("w₂", w[1]), ("x₂", x[1]), ("b", w[2]),
    ("w₁x₁", first), ("w₂x₂", second), ("w₁x₁ + w₂x₂", both), ("z", z),
    ("a = σ(z)", a),
  ]
  report.table(
    ["value", "forwards", "backwards"],
    values.map { [$0.0, fixed(tape[$0.1], 2), fixed(gradient[$0.1], 2)] })
  report.value("gate-slope", fixed(gradient[z], 4))
  report.row(
    40, "The circuit of a sigmoid unit, forwards and backwards",
    published: "0.73; 0.2 at the gate",
    obtained: "\(fixed(tape[a], 2)); \(fixed(gradient[z], 1)) at the gate")

  func wire(_ from: String, _ to: String, _ value: Int) -> Diagram.Wire {
    .from(
      from, to: to, label: fixed(tape[value], 2),
      below: fixed(gradient[value], 2))
  }
  report.figure(
    "gates",
    Diagram(
      nodes: [
        .input("w₁"), .input("x₁"), .input("w₂"), .input("x₂"),
        .unit("·1", "×"), .unit("·2", "×"), .unit("+1", "+"), .input("b"),
        .unit("+2", "+"), .unit("σ", "σ"), .output("a"),
      ],
      wires: [
        wire("w₁", "·1", w[0]), wire("x₁", "·1", x[0]),
        wire("w₂", "·2", w[1]), wire("x₂", "·2", x[1]),
        wire("·1", "+1", first), wire("·2", "+1", second),
        wire("+1", "+2", both), wire("b", "+2", w[2]), wire("+2", "σ", z),
        wire("σ", "a", a),
      ]))
}

/// Alice's network on a tape: all nine derivatives from one walk back.
let tapeNine = Section("tape-nine", "Alice on a tape") { report in
  var tape = Tape()
  let x = [-2.0, -1].map { tape.input($0) }
  let one = (0..<6).map { _ in tape.input(1) }
  let zero = (0..<3).map { _ in tape.input(0) }
  let h1 = tape.unit([one[0], one[1]], of: x, bias: zero[0])
  let h2 = tape.unit([one[2], one[3]], of: x, bias: zero[1])
  let o = tape.unit([one[4], one[5]], of: [h1, h2], bias: zero[2])
  let cost = tape.apply(
    { (1 - $0) * (1 - $0) }, derivative: { -2 * (1 - $0) }, to: o)
  let gradient = tape.gradient(of: cost)
  let rows = [
    ("from x₁", [one[0], one[2]]), ("from x₂", [one[1], one[3]]),
    ("biases of h", [zero[0], zero[1]]), ("from h₁, h₂", [one[4], one[5]]),
    ("bias of o", [zero[2]]),
  ]
  for (name, values) in rows {
    report.print(
      name.padded(to: 11) + "  "
        + values.map { fixed(gradient[$0], 7) }.joined(separator: "  "))
  }
}

extension String {
  /// With spaces behind it, as many as make it `count` characters long.
  fileprivate func padded(to count: Int) -> String {
    self + String(repeating: " ", count: max(0, count - self.count))
  }
}

/// The four examples of XOR, and their targets.
private let xorTable: [(x: [Double], y: Double)] = [
  ([0, 0], 0), ([0, 1], 1), ([1, 0], 1), ([1, 1], 0),
]

/// One step downhill on XOR by a network of two inputs, three hidden units and
/// one output: all four examples on one tape. Returns the cost before it.
func xorStep(_ parameters: inout [Double], rate: Double) -> Double {
  var tape = Tape()
  let p = parameters.map { tape.input($0) }
  var cost = tape.input(0)
  for (numbers, y) in xorTable {
    let x = numbers.map { tape.input($0) }
    var h: [Int] = []
    for first in [0, 3, 6] {
      h.append(
        tape.unit([p[first], p[first + 1]], of: x, bias: p[first + 2]))
    }
    let a = tape.unit([p[9], p[10], p[11]], of: h, bias: p[12])
    let error = tape.apply(
      { ($0 - y) * ($0 - y) }, derivative: { 2 * ($0 - y) }, to: a)
    cost = tape.sum(cost, error)
  }
  let gradient = tape.gradient(of: cost)
  for i in p.indices { parameters[i] -= rate * gradient[p[i]] }
  return tape[cost]
}

/// The tape trains a network.
let tapeXOR = Section("tape-xor", "XOR, learned by the tape") { report in
  let runs = (1...20).concurrentMap { seed in
    var generator = Xoshiro256(seed: UInt64(seed))
    var parameters = (0..<13).map { _ in generator.normal() }
    return (0...2000).map { _ in xorStep(&parameters, rate: 1) }
  }
  report.table(
    ["step", "start 1", "start 2", "start 3", "start 4", "start 5"],
    [0, 100, 500, 1000, 2000].map { step in
      ["\(step)"] + runs.prefix(5).map { fixed($0[step], 4) }
    })
  let learned = runs.count { $0[2000] < 0.02 }
  report.print()
  report.print(
    "of \(report.value("tape-starts", runs.count)) starts, "
      + "\(report.value("tape-learned", learned)) end with a cost below 0.02")
}

/// A ReLU and a sigmoid unit in a row: once the ReLU is on, once it is off.
let aliveAndDead = Section("alive-and-dead", "A live ReLU and a dead one") {
  report in
  let steps = [1.5, -1.5].map {
    ReLUStep(x: $0, w: 0.8, b: 0.2, v: -1.2, c: 0.5, y: 1)
  }
  let columns = steps.map(\.numbers)
  report.table(
    ["", "x = 1.5", "x = −1.5"],
    columns[0].indices.map { row in
      [columns[0][row].name]
        + columns.map { short(($0[row].number * 1e6).rounded() / 1e6) }
    })
  report.row(
    39, "One step through a ReLU and a sigmoid unit, live and dead",
    published: "equal to central differences",
    obtained:
      "so, but for at most \(scientific(steps.map(\.largestError).max() ?? 0))"
  )
}

/// One step through a ReLU and a sigmoid unit with the cross-entropy cost,
/// forwards and backwards.
struct ReLUStep {
  var x: Double
  var w: Double
  var b: Double
  var v: Double
  var c: Double
  var y: Double

  /// What the units answer, the cost, and its derivatives.
  struct Result {
    var forwards: [(name: String, number: Double)]
    var cost: Double
    var backwards: [(name: String, number: Double)]
    /// By w, b, v and c.
    var gradient: [Double]
  }

  /// What is shown: the answers, the cost and the derivatives.
  var numbers: [(name: String, number: Double)] {
    let result = self.result
    return result.forwards + [("C = −ln a", result.cost)] + result.backwards
  }

  /// How far the derivatives by w, b, v and c are from central differences.
  var largestError: Double {
    let h = 1e-5
    func slope(_ move: (inout ReLUStep, Double) -> Void) -> Double {
      var (above, below) = (self, self)
      move(&above, h)
      move(&below, -h)
      return (above.result.cost - below.result.cost) / (2 * h)
    }
    let slopes = [
      slope { $0.w += $1 }, slope { $0.b += $1 }, slope { $0.v += $1 },
      slope { $0.c += $1 },
    ]
    return zip(result.gradient, slopes).map { ($0 - $1).magnitude }.max() ?? 0
  }

  var result: Result {
    var tape = Tape()
    let inputs = [x, w, b, v, c].map { tape.input($0) }
    let wx = tape.product(inputs[1], inputs[0])
    let z1 = tape.sum(wx, inputs[2])
    let h = tape.apply(
      { Activation.relu($0) }, derivative: Activation.relu.derivative(at:),
      to: z1)
    let vh = tape.product(inputs[3], h)
    let z2 = tape.sum(vh, inputs[4])
    let a = tape.apply(
      logistic, derivative: Activation.logistic.derivative(at:), to: z2)
    let y = self.y
    let cost = tape.apply(
      { -(y * log($0) + (1 - y) * log(1 - $0)) },
      derivative: { ($0 - y) / ($0 * (1 - $0)) }, to: a)
    let gradient = tape.gradient(of: cost)
    return Result(
      forwards: [
        ("z₁ = wx + b", tape[z1]), ("h = max(0, z₁)", tape[h]),
        ("z₂ = vh + c", tape[z2]), ("a = σ(z₂)", tape[a]),
      ],
      cost: tape[cost],
      backwards: [
        ("∂C/∂a = −1/a", gradient[a]), ("∂C/∂z₂ = a − 1", gradient[z2]),
        ("∂C/∂v", gradient[inputs[3]]), ("∂C/∂c", gradient[inputs[4]]),
        ("∂C/∂h", gradient[h]), ("∂C/∂z₁", gradient[z1]),
        ("∂C/∂w", gradient[inputs[1]]), ("∂C/∂b", gradient[inputs[2]]),
      ],
      gradient: [1, 2, 3, 4].map { gradient[inputs[$0]] })
  }
}
