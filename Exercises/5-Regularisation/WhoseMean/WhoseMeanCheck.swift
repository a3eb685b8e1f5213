import ExerciseKit
import LinearAlgebra
import Regularisation

public typealias WhoseMeanFunction =
  @Sendable (_ training: Matrix, _ test: Matrix) throws -> (
    training: Matrix, test: Matrix
  )

public let whoseMeanExercise = Exercise<WhoseMeanFunction>(
  "whose-mean", probes: scaleProbes, mending: asItWas,
  mistakes: [
    Mistake(
      "The test rows have a part in means and deviations: fit them to the training rows alone."
    ) { training, test in
      let all = Matrix(
        (0..<training.rows).map(training.row) + (0..<test.rows).map(test.row))
      return (scaled(training, by: all), scaled(test, by: all))
    },
    Mistake("The deviations are those of n − 1.") { training, test in
      (
        scaled(training, by: training, spare: 1),
        scaled(test, by: training, spare: 1)
      )
    },
    Mistake(
      "One mean and one deviation for the whole table: each column wants its own."
    ) { training, test in
      let flat = Matrix(
        rows: training.count, columns: 1, elements: training.elements)
      func whole(_ rows: Matrix) -> Matrix {
        let column = scaled(
          Matrix(rows: rows.count, columns: 1, elements: rows.elements),
          by: flat)
        return Matrix(
          rows: rows.rows, columns: rows.columns, elements: column.elements)
      }
      return (whole(training), whole(test))
    },
    Mistake("The test rows are left as they were; they want the same scale.")
    {
      (scaled($0, by: $0), $1)
    },
  ]
) { answer, probe in
  let got = try answer(probe.training, probe.test)
  return .numbers(
    given:
      "\(probe.training.rows) training rows and \(probe.test.rows) test rows of \(probe.test.columns) columns",
    parts: [
      .init(
        "training", got: got.training,
        expected: scaled(probe.training, by: probe.training)),
      .init(
        "test", got: got.test,
        expected: scaled(probe.test, by: probe.training)),
    ], within: .formula)
}

private let asItWas: WhoseMeanFunction = {
  (scaled($0, by: $0), scaled($1, by: $1))
}

private struct ScaleProbe: Sendable {
  let training: Matrix
  let test: Matrix
}

private let scaleProbes: [ScaleProbe] = [
  ScaleProbe(
    training: Matrix([[1, 20], [3, 60], [8, 10]]),
    test: Matrix([[4, 30], [6, 80]])),
  ScaleProbe(
    training: Matrix([[-2, 0.5, 7], [2, 1.5, 9], [1, 3, 4], [5, -1, 2]]),
    test: Matrix([[10, 10, 10], [12, 0, -3]])),
  ScaleProbe(
    training: Matrix([[5], [7], [12], [0], [1]]), test: Matrix([[100], [50]])),
  // A column of small numbers, whose deviation nothing must be added to.
  ScaleProbe(
    training: Matrix([
      [1e-4, -2e5], [3e-4, 1e5], [-2e-4, 4e5], [0, 0], [2e-4, 3e5],
      [-1e-4, 1e4], [5e-4, -3e5],
    ]), test: Matrix([[4e-4, 1], [0, 2e6], [1, 0]])),
]

private func scaled(_ rows: Matrix, by fitted: Matrix, spare: Int = 0)
  -> Matrix
{
  let means = (0..<fitted.columns).map { mean(fitted.column($0)) }
  let stretch =
    (Double(fitted.rows) / Double(fitted.rows - spare)).squareRoot()
  let deviations = (0..<fitted.columns).map {
    standardDeviation(fitted.column($0)) * stretch
  }
  return Matrix(rows: rows.rows, columns: rows.columns) { row, column in
    (rows[row, column] - means[column]) / deviations[column]
  }
}
