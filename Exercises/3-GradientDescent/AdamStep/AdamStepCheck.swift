import ExerciseKit
import LinearAlgebra

public typealias AdamStepFunction =
  @Sendable (_ gradients: [Double], _ rate: Double) throws -> [Double]

public let adamStepExercise = Exercise<AdamStepFunction>(
  "adam-step",
  probes: [
    AdamProbe(gradients: [2], rate: 0.01),
    AdamProbe(gradients: [1, 1, 1], rate: 0.1),
    AdamProbe(gradients: [0.5, -2, 3, 0.25], rate: 0.01),
    AdamProbe(gradients: [1e-5, -3e-5, 2e-5], rate: 0.5),
    AdamProbe(gradients: [], rate: 0.1),
    AdamProbe(gradients: randomGradients(60, size: 3), rate: 0.002),
    AdamProbe(gradients: randomGradients(9, size: 1e-6), rate: 1),
  ],
  mistakes: [
    Mistake(
      "The averages are not corrected: with β₂ = 0.999 the first step is three times too long."
    ) { adam($0, $1, corrects: false) },
    Mistake(
      "It counts from t = 0, and divides by 1 − β⁰, which is 0. The first step is number 1."
    ) { adam($0, $1, from: 0) },
    Mistake("It is a step ahead: in the first step, t is 1 and not 2.") {
      adam($0, $1, from: 2)
    },
    Mistake("ε stands under the root. First the root, then add ε.") {
      adam($0, $1, epsilonUnderRoot: true)
    },
    Mistake(
      "This is the shorter order of Kingma and Ba’s section 2. It is the same as theirs in full only with ε·√(1 − β₂ᵗ) for ε: as it is, small gradients make too small a step."
    ) { adam($0, $1, isShort: true) },
    Mistake("It climbs: the change has a minus sign.") { adam($0, -$1) },
    Mistake("The root of the average square is missing.") {
      adam($0, $1, takesRoot: false)
    },
  ]
) { answer, probe in
  Outcome.numbers(
    given:
      "the gradients (\(probe.gradients.map { short($0) }.joined(separator: ", "))), "
      + "rate \(short(probe.rate))",
    got: try answer(probe.gradients, probe.rate),
    expected: adam(probe.gradients, probe.rate), named: "Δw",
    within: Tolerance(relative: 1e-6, floor: 1e-9))
}

private struct AdamProbe: Sendable {
  let gradients: [Double]
  let rate: Double
}

private func randomGradients(_ count: Int, size: Double) -> [Double] {
  var generator = Xoshiro256(seed: 31)
  return (0..<count).map { _ in size * generator.uniform(in: -1..<1) }
}

private func adam(
  _ gradients: [Double], _ rate: Double, corrects: Bool = true,
  from first: Int = 1, epsilonUnderRoot: Bool = false, takesRoot: Bool = true,
  isShort: Bool = false
) -> [Double] {
  func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }
  var (mean, square) = (0.0, 0.0)
  return gradients.enumerated().map { index, gradient in
    mean = 0.9 * mean + 0.1 * gradient
    square = 0.999 * square + 0.001 * gradient * gradient
    let t = index + first
    let m = corrects ? mean / (1 - power(0.9, t)) : mean
    let v = corrects ? square / (1 - power(0.999, t)) : square
    if isShort {
      let size = (1 - power(0.999, t)).squareRoot() / (1 - power(0.9, t))
      return -rate * size * mean / (square.squareRoot() + 1e-8)
    }
    if epsilonUnderRoot { return -rate * m / (v + 1e-8).squareRoot() }
    return -rate * m / ((takesRoot ? v.squareRoot() : v) + 1e-8)
  }
}
