import ExerciseKit
import LinearAlgebra
import Perceptrons

public typealias FullAdder = (_ x: Double, _ y: Double, _ carry: Double) -> (
  sum: Double, carry: Double
)
public typealias AdderFunction =
  @Sendable ([Double], [Double], FullAdder) throws -> [Double]

public let adderExercise = Exercise<AdderFunction>(
  "adder", probes: adderProbes,
  mistakes: [
    Mistake("The carry is lost on its way to the next place.") {
      x, y, fullAdder in
      [0] + zip(x, y).map { fullAdder($0, $1, 0).sum }
    },
    Mistake(
      "It adds from left to right: the highest bit stands first, the carry goes the other way."
    ) {
      x, y, fullAdder in
      var carry = 0.0
      var sum: [Double] = []
      for (a, b) in zip(x, y) {
        let added = fullAdder(a, b, carry)
        sum.append(added.sum)
        carry = added.carry
      }
      return [carry] + sum
    },
    Mistake("The last carry is missing: it is the highest bit of the result.")
    { x, y, fullAdder in
      Array(added(x, y, fullAdder).dropFirst())
    },
    Mistake("The bits come out in reverse: the highest should stand first.") {
      x, y, fullAdder in
      added(x, y, fullAdder).reversed()
    },
  ]
) { answer, probe in
  let (x, y) = probe
  let got = try answer(x, y) { a, b, carry in
    let ones = a + b + carry
    return (sum: ones == 1 || ones == 3 ? 1 : 0, carry: ones >= 2 ? 1 : 0)
  }
  let expected = binaryDigits(
    of: number(fromBinaryDigits: x) + number(fromBinaryDigits: y),
    width: x.count + 1)
  func text(_ bits: [Double]) -> String {
    bits.map(digit).joined(separator: " ")
  }
  return Outcome(
    given: "\(text(x))  and  \(text(y))",
    got: got.isEmpty ? "no bits at all" : text(got),
    expected: text(expected))
}

/// Pairs of one, two and four bits, all of them; then longer ones: a carry
/// that goes all the way, and random ones.
private let adderProbes: [([Double], [Double])] = {
  let short = [2, 1, 4].flatMap { width in
    binaryRows(width: width).flatMap { x in
      binaryRows(width: width).map { y in (x, y) }
    }
  }
  var generator = Xoshiro256(seed: 11)
  let long = [3, 5, 6, 8, 11, 17, 32].flatMap { width in
    let ones = [Double](repeating: 1, count: width)
    let one = [Double](repeating: 0, count: width - 1) + [1]
    func random() -> [Double] {
      (0..<width).map { _ in Double(generator.integer(in: 0...1)) }
    }
    return [(ones, one), (random(), random()), (random(), random())]
  }
  return short + long
}()

private func added(_ x: [Double], _ y: [Double], _ fullAdder: FullAdder)
  -> [Double]
{
  var carry = 0.0
  var sum: [Double] = []
  for place in x.indices.reversed() {
    let added = fullAdder(x[place], y[place], carry)
    sum.insert(added.sum, at: 0)
    carry = added.carry
  }
  return [carry] + sum
}
