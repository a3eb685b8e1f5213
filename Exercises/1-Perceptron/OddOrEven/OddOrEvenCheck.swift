import ExerciseKit
import LinearAlgebra
import Perceptrons

public typealias OddOrEvenFunction =
  @Sendable (
    [Circuit.Signal], (Perceptron, [Circuit.Signal]) -> Circuit.Signal
  ) throws -> Circuit.Signal

public let oddOrEvenExercise = Exercise<OddOrEvenFunction>(
  "odd-or-even", probes: parityProbes,
  mistakes: [
    Mistake("It says yes where at least one input is on. That is OR.") {
      inputs, add in
      add(counting(inputs.count, atLeast: 1), inputs)
    },
    Mistake(
      "It says yes where exactly one input is on. With three ones it should say yes again."
    ) { inputs, add in
      alternating(inputs, upTo: min(2, inputs.count), add)
    },
    Mistake(
      "It is the other way round: it says yes where the number of ones is even."
    ) { inputs, add in
      alternating(inputs, upTo: inputs.count, from: -1, add)
    },
    Mistake(
      "It loses the last question, whether all inputs are on: there it answers as if one were off."
    ) { inputs, add in
      alternating(inputs, upTo: max(1, inputs.count - 1), add)
    },
    Mistake(
      "It is right, but takes more perceptrons than n + 1. Let each hidden unit read all of the inputs, and count."
    ) { inputs, add in
      inputs.dropFirst().reduce(inputs[0]) { x, y in
        let or = add(.or, [x, y])
        let nand = add(.nand, [x, y])
        return add(.and, [or, nand])
      }
    },
    Mistake(
      "It is right. But also with two perceptrons for each XOR a chain takes more than n + 1 of them, from four inputs on."
    ) { inputs, add in
      inputs.dropFirst().reduce(inputs[0]) { x, y in
        let both = add(.and, [x, y])
        return add(
          Perceptron(weights: [1, 1, -2], bias: -0.5), [x, y, both])
      }
    },
  ]
) { answer, bits in
  var circuit = Circuit(inputs: bits.indices.map { "x\($0)" })
  var misfit: String?
  let inputs = circuit.inputs
  let signal = try answer(inputs) { perceptron, sources in
    if perceptron.weights.count != sources.count {
      misfit =
        "a perceptron of \(perceptron.weights.count) weights that reads \(sources.count) signals"
      return inputs[0]
    }
    return circuit.add(
      perceptron, named: "\(circuit.units.count)", reading: sources)
  }
  let units = circuit.units.count
  let given =
    "\(bits.map(digit).joined(separator: " ")), with \(units) perceptron\(units == 1 ? "" : "s")"
  if let misfit {
    return Outcome(
      given: given, got: misfit, expected: "one signal for each weight")
  }
  circuit.output("odd", from: signal)
  let isOdd = digit(circuit.outputs(for: bits)[0])
  let expected = digit(bits.reduce(0) { $0 == $1 ? 0 : 1 })
  return units <= bits.count + 1
    ? Outcome(given: given, got: isOdd, expected: expected)
    : Outcome(
      given: given, got: "\(isOdd), with more than n + 1 perceptrons",
      expected: "\(expected), with n + 1 at most")
}

/// All rows of two, three, one and four bits; then some of more, and at last
/// of very many, with all on, all but one, and at random.
private let parityProbes: [[Double]] = {
  var generator = Xoshiro256(seed: 23)
  var probes = [2, 3, 1, 4].flatMap { binaryRows(width: $0) }
  for width in [5, 6, 7, 12, 33, 64] {
    let ones = [Double](repeating: 1, count: width)
    probes.append(ones)
    probes.append([0] + ones.dropFirst())
    for _ in 0..<6 {
      probes.append(
        (0..<width).map { _ in Double(generator.integer(in: 0...1)) })
    }
  }
  return probes
}()

private func counting(_ inputs: Int, atLeast least: Int) -> Perceptron {
  Perceptron(
    weights: [Double](repeating: 1, count: inputs),
    threshold: Double(least) - 0.5)
}

/// The first questions, whether there are at least 1, 2 … ones, weighed with
/// signs by turns; turned round where the first sign is −1.
private func alternating(
  _ inputs: [Circuit.Signal], upTo last: Int, from sign: Double = 1,
  _ add: (Perceptron, [Circuit.Signal]) -> Circuit.Signal
) -> Circuit.Signal {
  let hidden = (1...last).map {
    add(counting(inputs.count, atLeast: $0), inputs)
  }
  return add(
    Perceptron(
      weights: hidden.indices.map { $0 % 2 == 0 ? sign : -sign },
      threshold: 0.5 * sign),
    hidden)
}
