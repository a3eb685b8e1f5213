import ExerciseKit
import LinearAlgebra
import SoftmaxNetworks

public typealias SoftmaxJacobianFunction =
  @Sendable (_ z: [Double]) throws -> Matrix

public let softmaxJacobianExercise = Exercise<SoftmaxJacobianFunction>(
  "softmax-jacobian",
  probes: [
    [1, 0], [2.5, -1, 3.2, 0.5], [0, 0, 0], [2, -2, 1], [0.5],
    [8, -6, 0.5, 1, -1, 2, 7],
  ],
  mistakes: [
    Mistake(
      "Only the diagonal is right: each share depends on all numbers, since they share one sum."
    ) { z in
      jacobian(z) { j, k, a in j == k ? a[j] * (1 - a[j]) : 0 }
    },
    Mistake(
      "Off the diagonal the sign is wrong: a number that grows takes from the others."
    ) {
      z in
      jacobian(z) { j, k, a in j == k ? a[j] * (1 - a[j]) : a[j] * a[k] }
    },
    Mistake("On the diagonal it is aⱼ(1 − aⱼ), not −aⱼ².") { z in
      jacobian(z) { j, k, a in -a[j] * a[k] }
    },
    Mistake(
      "These are the formulas, but with the numbers z in the place of their shares."
    ) { z in
      Matrix(rows: z.count, columns: z.count) { j, k in
        j == k ? z[j] * (1 - z[j]) : -z[j] * z[k]
      }
    },
  ]
) { answer, z in
  .gradient(
    given: "the numbers \(z.map { short($0) }.joined(separator: ", "))",
    parts: [
      .init(
        "∂a/∂z", got: try answer(z),
        expected: Matrix(
          z.indices.map { j in numericGradient(at: z) { softmax($0)[j] } }))
    ])
}

private func jacobian(
  _ z: [Double], _ entry: (_ j: Int, _ k: Int, _ shares: [Double]) -> Double
) -> Matrix {
  let shares = softmax(z)
  return Matrix(rows: z.count, columns: z.count) { entry($0, $1, shares) }
}
