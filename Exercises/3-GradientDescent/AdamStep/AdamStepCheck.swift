import ExerciseKit
import LinearAlgebra

public typealias AdamStepFunction =
  @Sendable (_ gradients: [[Double]], _ rate: Double) throws -> [[Double]]

/// The code of the stub.
private let asItWas: AdamStepFunction = {
  adam($0, $1, countsWeights: true, epsilonUnderRoot: true)
}

public let adamStepExercise = Exercise<AdamStepFunction>(
  "adam-step", probes: adamProbes,
  mending: asItWas,
  mistakes: [
    Mistake(
      "The steps are counted once for all weights now. But ε is still under the root, where 10⁻⁸ counts as 10⁻⁴."
    ) { adam($0, $1, epsilonUnderRoot: true) },
    Mistake(
      "ε is outside the root now. But t still goes on from weight to weight; in the first step it is 1 for all of them."
    ) { adam($0, $1, countsWeights: true) },
    Mistake(
      "The averages are not corrected any more: with β₂ = 0.999 the first step is three times too long."
    ) { adam($0, $1, corrects: false) },
    Mistake(
      "It counts from t = 0, and divides by 1 − β⁰, which is 0. The first step is number 1."
    ) { adam($0, $1, from: 0) },
    Mistake("It is a step ahead: in the first step, t is 1 and not 2.") {
      adam($0, $1, from: 2)
    },
    Mistake(
      "All weights share one pair of averages. What a weight has been told is its own affair."
    ) { adam($0, $1, sharesAverages: true) },
    Mistake(
      "This is the shorter order of Kingma and Ba’s section 2. It is the same as theirs in full only with ε·√(1 − β₂ᵗ) for ε: as it is, small gradients make too small a step."
    ) { adam($0, $1, isShort: true) },
    Mistake("It climbs: the change has a minus sign.") { adam($0, -$1) },
    Mistake("The root of the average square is missing.") {
      adam($0, $1, takesRoot: false)
    },
  ]
) { answer, probe in
  let first = probe.gradients.prefix(3).map { row in
    "(\(row.prefix(4).map { short($0) }.joined(separator: ", "))\(row.count > 4 ? ", …" : ""))"
  }
  return Outcome.numbers(
    given:
      "the gradients \(first.joined(separator: ", "))\(probe.gradients.count > 3 ? ", …" : ""), rate \(short(probe.rate))",
    got: try answer(probe.gradients, probe.rate),
    expected: adam(probe.gradients, probe.rate), named: "Δw",
    within: Tolerance(relative: 1e-6, floor: 1e-9))
}

private struct AdamProbe: Sendable {
  let gradients: [[Double]]
  let rate: Double
}

/// One weight and many, few steps and many, large partial derivatives, tiny
/// ones, and both side by side; and no step at all.
private let adamProbes: [AdamProbe] = [
  AdamProbe(gradients: [[1, 1, 1, 1]], rate: 0.01),
  AdamProbe(gradients: [[1e-5]], rate: 0.01),
  AdamProbe(gradients: [[2], [1], [1]], rate: 0.1),
  AdamProbe(gradients: [[0.5, -2], [3, 0.25], [-1, 4]], rate: 0.01),
  AdamProbe(gradients: [[1e-5, 300], [-3e-5, 2], [2e-5, -7]], rate: 0.5),
  AdamProbe(gradients: [], rate: 0.1),
  AdamProbe(gradients: randomGradients(60, weights: 5, size: 3), rate: 0.002),
  AdamProbe(gradients: randomGradients(9, weights: 3, size: 1e-6), rate: 1),
  AdamProbe(gradients: randomGradients(7, weights: 1, size: 1e3), rate: 0.03),
]

private func randomGradients(_ steps: Int, weights: Int, size: Double)
  -> [[Double]]
{
  var generator = Xoshiro256(seed: 31)
  return (0..<steps).map { _ in
    (0..<weights).map { _ in size * generator.uniform(in: -1..<1) }
  }
}

private func adam(
  _ gradients: [[Double]], _ rate: Double, countsWeights: Bool = false,
  epsilonUnderRoot: Bool = false, corrects: Bool = true, from first: Int = 1,
  sharesAverages: Bool = false, isShort: Bool = false, takesRoot: Bool = true
) -> [[Double]] {
  func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }
  let zeros = [Double](repeating: 0, count: gradients.first?.count ?? 0)
  var (means, squares) = (zeros, zeros)
  return gradients.enumerated().map { step, gradient in
    gradient.indices.map { i in
      let place = sharesAverages ? 0 : i
      means[place] = 0.9 * means[place] + 0.1 * gradient[i]
      squares[place] =
        0.999 * squares[place] + 0.001 * gradient[i] * gradient[i]
      let (mean, square) = (means[place], squares[place])
      let t = first + (countsWeights ? step * gradient.count + i : step)
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
}
