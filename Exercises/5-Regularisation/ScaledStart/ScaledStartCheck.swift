import ExerciseKit
import LinearAlgebra
import Regularisation

public typealias ScaledStartFunction =
  @Sendable (_ inputs: Int, _ units: Int, _ normal: () -> Double) throws ->
  Matrix

public let scaledStartExercise = Exercise<ScaledStartFunction>(
  "scaled-start",
  probes: [[4, 3], [9, 2], [1, 5], [100, 10], [7, 1], [2, 31]],
  mistakes: [
    Mistake(
      "The weights have standard deviation 1, whatever n is: z grows with √n."
    ) { inputs, units, normal in
      drawn(inputs, units, normal, 1)
    },
    Mistake(
      "Divided by n. The variance of a sum grows with n, its deviation with √n."
    ) { inputs, units, normal in
      drawn(inputs, units, normal, 1 / Double(inputs))
    },
    Mistake(
      "This counts the units. What a unit adds up is its inputs."
    ) { inputs, units, normal in
      drawn(inputs, units, normal, 1 / Double(units).squareRoot())
    },
    Mistake("Multiplied by √n where it should be divided.") {
      inputs, units, normal in
      drawn(inputs, units, normal, Double(inputs).squareRoot())
    },
  ]
) { answer, probe in
  var generator = Xoshiro256(seed: 1)
  let got = try answer(probe[0], probe[1]) { generator.normal() }
  generator = Xoshiro256(seed: 1)
  let expected = drawn(
    probe[0], probe[1], { generator.normal() },
    1 / Double(probe[0]).squareRoot())
  return .numbers(
    given: "\(probe[0]) inputs, \(probe[1]) units", got: got,
    expected: expected, named: "weights", within: .formula)
}

private func drawn(
  _ inputs: Int, _ units: Int, _ normal: () -> Double, _ deviation: Double
) -> Matrix {
  Matrix(rows: inputs, columns: units) { _, _ in deviation * normal() }
}
