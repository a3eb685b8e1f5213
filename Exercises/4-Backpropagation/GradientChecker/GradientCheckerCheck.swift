import Backpropagation
import ExerciseKit
import LinearAlgebra
import SigmoidNeurons

public typealias GradientCheckerFunction =
  @Sendable (
    _ cost: ([Double]) -> Double, _ point: [Double], _ gradient: [Double]
  ) throws -> Int?

public let gradientCheckerExercise = Exercise<GradientCheckerFunction>(
  "gradient-checker", probes: gradientCheckerProbes,
  mistakes: [
    Mistake(
      "It refuses right gradients: a difference to one side only is too coarse for the limit."
    ) { cost, point, gradient in
      judge(
        gradient,
        numeric: { place in
          (moved(cost, point, place, by: 1e-3) - cost(point)) / 1e-3
        }, error: error)
    },
    Mistake(
      "It lets errors above 10⁻⁴ pass. Perhaps it divides by |a| + |n|, which makes them half as large."
    ) { cost, point, gradient in
      judge(
        cost, point, gradient,
        error: { a, n in
          a == n ? 0 : (a - n).magnitude / (a.magnitude + n.magnitude)
        })
    },
    Mistake(
      "An error found before hides what is not a number: NaN is worse than any."
    ) { cost, point, gradient in
      var worst: (place: Int?, error: Double) = (nil, 1e-4)
      for place in gradient.indices {
        let numeric =
          (moved(cost, point, place, by: 1e-5)
            - moved(cost, point, place, by: -1e-5)) / 2e-5
        let found = error(gradient[place], numeric)
        if found.isNaN && worst.place == nil { return place }
        if found > worst.error { worst = (place, found) }
      }
      return worst.place
    },
    Mistake(
      "It judges by the absolute error, which lets a small derivative be wrong altogether."
    ) { cost, point, gradient in
      judge(cost, point, gradient, error: { ($0 - $1).magnitude })
    },
    Mistake("It compares sizes and does not see a wrong sign.") {
      cost, point, gradient in
      judge(
        cost, point, gradient,
        error: { error($0.magnitude, $1.magnitude) })
    },
    Mistake(
      "It returns the first wrong one. Asked for is the worst: it says most about the mistake."
    ) { cost, point, gradient in
      judge(
        cost, point, gradient,
        error: { a, n in
          let error = error(a, n)
          return error > 1e-4 ? 1 : error
        })
    },
    Mistake(
      "NaN passes: every comparison with it is false, error > limit as well."
    ) { cost, point, gradient in
      judge(
        cost, point, gradient,
        error: { $0.isNaN ? 0 : error($0, $1) })
    },
    Mistake(
      "It refuses two zeros: 0/0 is not a number. Equal numbers have no error."
    ) { cost, point, gradient in
      judge(
        cost, point, gradient,
        error: { $0 == 0 && $1 == 0 ? .nan : error($0, $1) })
    },
  ]
) { answer, probe in
  let got = try answer(probe.cost, probe.point, probe.gradient)
  return Outcome(
    given: probe.name, got: words(got), expected: words(probe.worst))
}

private func words(_ place: Int?) -> String {
  place.map { "number \($0) is the worst" } ?? "the gradient is right"
}

private struct GradientCheckerProbe: Sendable {
  let name: String
  let cost: @Sendable ([Double]) -> Double
  let point: [Double]
  let gradient: [Double]
  let worst: Int?
}

/// The right gradients of a small network and of two formulas, and gradients
/// with mistakes planted in them.
private let gradientCheckerProbes: [GradientCheckerProbe] = {
  let inputs = Matrix([[1, -2], [0.5, 1], [-1.5, 2]])
  let targets = Matrix([[1], [0], [1]])
  var generator = Xoshiro256(seed: 2)
  let network = Network([2, 2, 1], cost: QuadraticCost(), using: &generator)
  let places = network.parameters.places
  let right = network.gradient(of: inputs, targets: targets)
  let numbers = places.map { right[$0] }
  let small = numbers.indices.min {
    numbers[$0].magnitude < numbers[$1].magnitude
  }
  let cost: @Sendable ([Double]) -> Double = { point in
    var moved = network
    for (place, number) in zip(places, point) {
      moved[place] = number
    }
    return moved.cost(of: inputs, targets: targets)
  }
  func probe(
    _ name: String, worst: Int?, _ change: (inout [Double]) -> Void
  ) -> GradientCheckerProbe {
    var gradient = numbers
    change(&gradient)
    return GradientCheckerProbe(
      name: "the gradient of a [2, 2, 1] network, \(name)", cost: cost,
      point: places.map { network[$0] }, gradient: gradient,
      worst: worst)
  }
  let tiny = GradientCheckerProbe(
    name: "C = x₀² + 10⁻⁵x₁, and the gradient (4, −10⁻⁵) at (2, 1)",
    cost: { $0[0] * $0[0] + 1e-5 * $0[1] }, point: [2, 1],
    gradient: [4, -1e-5], worst: 1)
  let idle = GradientCheckerProbe(
    name: "C = x₀³, with an x₁ that does nothing, and (3, 0) at (1, 2)",
    cost: { $0[0] * $0[0] * $0[0] }, point: [1, 2], gradient: [3, 0],
    worst: nil)
  return [
    probe("as it is", worst: nil) { _ in },
    probe("number 4 a tenth too large", worst: 4) { $0[4] *= 1.1 },
    probe("number 2 with the wrong sign", worst: 2) { $0[2] *= -1 },
    probe("number 1 a hundredth off, number 6 a third", worst: 6) {
      $0[1] *= 1.01
      $0[6] /= 1.5
    },
    probe("the smallest one set to 0", worst: small) {
      if let small { $0[small] = 0 }
    },
    probe("number 3 not a number", worst: 3) { $0[3] = .nan },
    tiny, idle,
    formula(
      "all right", [400 * exp(4), 12, 0.02],
      worst: nil),
    formula(
      "number 1 off by 0.7 of the limit",
      [400 * exp(4), 12 * (1 + 0.7e-4), 0.02], worst: nil),
    formula(
      "number 1 off by 1.5 of the limit",
      [400 * exp(4), 12 * (1 + 1.5e-4), 0.02], worst: 1),
    formula(
      "number 0 set to 0, number 1 three times too large",
      [0, 36, 0.02], worst: 0),
    formula(
      "number 1 with the wrong sign, number 2 a tenth of what it should be",
      [400 * exp(4), -12, 0.002], worst: 1),
    formula(
      "number 0 with the wrong sign, number 2 not a number",
      [-400 * exp(4), 12, .nan], worst: 2),
    formula(
      "number 0 not a number, number 2 with the wrong sign",
      [.nan, 12, -0.02], worst: 0),
  ]
}()

/// A formula that curves so sharply that only a central difference of a small
/// step is near enough.
private func formula(
  _ name: String, _ gradient: [Double], worst: Int?
) -> GradientCheckerProbe {
  GradientCheckerProbe(
    name: "C = exp(400x₀) + x₁³ + 0.01x₂² at (0.01, 2, 1), \(name)",
    cost: { exp(400 * $0[0]) + $0[1] * $0[1] * $0[1] + 0.01 * $0[2] * $0[2] },
    point: [0.01, 2, 1], gradient: gradient, worst: worst)
}

private func moved(
  _ cost: ([Double]) -> Double, _ point: [Double], _ place: Int,
  by step: Double
) -> Double {
  var point = point
  point[place] += step
  return cost(point)
}

/// The relative error: infinite where it is not a number.
private func error(_ a: Double, _ b: Double) -> Double {
  if a == b { return 0 }
  return (a - b).magnitude / max(a.magnitude, b.magnitude)
}

/// The place of the largest error above the limit, the first of equal ones;
/// one that is not a number is larger than any.
private func judge(
  _ gradient: [Double], numeric: (Int) -> Double,
  error: (Double, Double) -> Double
) -> Int? {
  var worst: (place: Int?, error: Double) = (nil, 1e-4)
  for place in gradient.indices {
    let found = error(gradient[place], numeric(place))
    if found.isNaN { return place }
    if found > worst.error { worst = (place, found) }
  }
  return worst.place
}

private func judge(
  _ cost: ([Double]) -> Double, _ point: [Double], _ gradient: [Double],
  error: (Double, Double) -> Double
) -> Int? {
  judge(
    gradient,
    numeric: { place in
      (moved(cost, point, place, by: 1e-5)
        - moved(cost, point, place, by: -1e-5)) / 2e-5
    }, error: error)
}
