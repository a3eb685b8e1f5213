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
  report.value("gate-output", fixed(tape[a], 2))
  report.value("gate-slope", fixed(gradient[z], 4))
  report.row(
    40, "The circuit of a sigmoid unit, forwards and backwards",
    published: "0.73; 0.2 at the gate",
    obtained: "\(fixed(tape[a], 2)); \(fixed(gradient[z], 1)) at the gate")
  report.figure(
    "gates",
    Diagram(
      nodes: [
        .input("w₁", "w₁ = 2"), .input("x₁", "x₁ = −1"),
        .input("w₂", "w₂ = −3"), .input("x₂", "x₂ = −2"),
        .unit(
          "·1", "·",
          detail: "\(short(tape[first])) | \(fixed(gradient[first], 2))"),
        .unit(
          "·2", "·",
          detail: "\(short(tape[second])) | \(fixed(gradient[second], 2))"),
        .unit(
          "+1", "+",
          detail: "\(short(tape[both])) | \(fixed(gradient[both], 2))"),
        .input("b", "b = −3"),
        .unit(
          "+2", "+", detail: "\(short(tape[z])) | \(fixed(gradient[z], 2))"),
        .unit("σ", "σ", detail: "\(fixed(tape[a], 2)) | 1"),
      ],
      wires: [
        .from("w₁", to: "·1"), .from("x₁", to: "·1"), .from("w₂", to: "·2"),
        .from("x₂", to: "·2"), .from("·1", to: "+1"), .from("·2", to: "+1"),
        .from("+1", to: "+2"), .from("b", to: "+2"), .from("+2", to: "σ"),
      ]))
}

/// A ReLU and a sigmoid unit in a row: once the ReLU is on, once it is off.
let aliveAndDead = Section("alive-and-dead", "A live ReLU and a dead one") {
  report in
  let names = [
    "x", "w", "b", "v", "c", "y", "z₁ = wx + b", "h = max(0, z₁)",
    "z₂ = vh + c",
    "a = σ(z₂)", "C", "∂C/∂a", "∂C/∂z₂ = a − y", "∂C/∂v", "∂C/∂c", "∂C/∂h",
    "∂C/∂z₁", "∂C/∂w", "∂C/∂b",
  ]
  let columns = [1.5, -1.5].map { x in
    let step = ReLUStep(x: x, w: 0.8, b: 0.2, v: -1.2, c: 0.5, y: 1)
    return step.numbers.map { short(($0 * 1e6).rounded() / 1e6) }
  }
  report.table(
    ["", "x = 1.5", "x = −1.5"],
    names.indices.map { [names[$0], columns[0][$0], columns[1][$0]] })
  let errors = [1.5, -1.5].map { x in
    ReLUStep(x: x, w: 0.8, b: 0.2, v: -1.2, c: 0.5, y: 1).largestError
  }
  report.row(
    39, "One step through a ReLU and a sigmoid unit, live and dead",
    published: "equal to central differences",
    obtained: "so, but for at most \(scientific(errors.max() ?? 0))")
}

/// One step through a ReLU and a sigmoid unit with the cross-entropy cost,
/// forwards and backwards.
struct ReLUStep {
  let x: Double
  let w: Double
  let b: Double
  let v: Double
  let c: Double
  let y: Double

  /// How far the derivatives by w, b, v and c are from central differences.
  var largestError: Double {
    func cost(_ w: Double, _ b: Double, _ v: Double, _ c: Double) -> Double {
      ReLUStep(x: x, w: w, b: b, v: v, c: c, y: y).numbers[10]
    }
    let h = 1e-5
    let differences = [
      cost(w + h, b, v, c) - cost(w - h, b, v, c),
      cost(w, b + h, v, c) - cost(w, b - h, v, c),
      cost(w, b, v + h, c) - cost(w, b, v - h, c),
      cost(w, b, v, c + h) - cost(w, b, v, c - h),
    ]
    let numbers = self.numbers
    return zip([17, 18, 13, 14], differences).map { place, difference in
      (numbers[place] - difference / (2 * h)).magnitude
    }.max() ?? 0
  }

  /// What goes in, what comes out of each gate, and the derivatives.
  var numbers: [Double] {
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
    return [x, w, b, v, c, y]
      + [z1, h, z2, a, cost].map { tape[$0] }
      + [a, z2, inputs[3], inputs[4], h, z1, inputs[1], inputs[2]].map {
        gradient[$0]
      }
  }
}
