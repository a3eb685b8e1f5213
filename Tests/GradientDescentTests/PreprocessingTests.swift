import Datasets
import GradientDescent
import LinearAlgebra
import Testing
import Trapping

private func near(_ a: Double, _ b: Double, within tolerance: Double = 1e-12) -> Bool {
  (a - b).magnitude <= tolerance
}

private func near(_ a: [Double], _ b: [Double], within tolerance: Double = 1e-12) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { near($0, $1, within: tolerance) }
}

@Suite struct PreprocessingTests {
  static let rows = Matrix([
    [2.5, 2.4, 1], [0.5, 0.7, -1], [2.2, 2.9, 0.5], [1.9, 2.2, 2], [3.1, 3, -0.5],
    [2.3, 2.7, 0.25],
  ])

  @Test("centred columns have mean 0 and keep their deviation")
  func centred() {
    let change = Preprocessing(.centred, fitting: Self.rows)
    #expect(near(change.offsets, [2.0833333333333335, 2.3166666666666664, 0.375]))
    #expect(change.divisors == [1, 1, 1])
    let centred = change.applied(to: Self.rows)
    #expect(near(centred.columnSums(), [0, 0, 0], within: 1e-14))
  }

  @Test("symmetric columns go from −1 to 1, as scikit-learn's MinMaxScaler((-1, 1)) has them")
  func symmetric() {
    let rows = Matrix([[1, -2.5, 7], [4, 10, 7], [2, 0.3, 7]])
    let scaled = Preprocessing(.symmetric, fitting: rows).applied(to: rows)
    #expect(near(scaled.column(0), [-1, 1, -1 / 3.0]))
    #expect(near(scaled.column(1), [-1, 1, -0.552]))
    #expect(scaled.column(2) == [0, 0, 0])
    let huge = Matrix([[-Double.greatestFiniteMagnitude], [.greatestFiniteMagnitude]])
    #expect(Preprocessing(.symmetric, fitting: huge).applied(to: huge) == Matrix([[-1], [1]]))
  }

  @Test("standardised columns have the means and deviations that NumPy's std(0) takes off")
  func standardised() {
    let change = Preprocessing(.standardised, fitting: Self.rows)
    #expect(
      near(change.divisors, [0.7966945601811414, 0.7733405172080121, 0.9762812094883317]))
    let rows = change.applied(to: Self.rows)
    for column in 0..<3 {
      #expect(near(mean(rows.column(column)), 0, within: 1e-14))
      #expect(near(standardDeviation(rows.column(column)), 1))
    }
  }

  @Test("min-max brings the least to 0 and the most to 1")
  func minMax() {
    let rows = Preprocessing(.minMax, fitting: Self.rows).applied(to: Self.rows)
    #expect(rows.column(0).min() == 0 && rows.column(0).max() == 1)
    #expect(near(rows[0, 2], 2.0 / 3))
  }

  // The sum of three times 0.1 is not 0.3 to the last bit, nor is their mean 0.1.
  @Test(
    "a column that never changes becomes 0, whatever rounding does to its mean",
    arguments: [Preprocessing.Kind.centred, .standardised, .minMax], [0, 7, 0.1, -1e300])
  func constant(kind: Preprocessing.Kind, value: Double) {
    let rows = Matrix([[value, 1], [value, 2], [value, 3]])
    let change = Preprocessing(kind, fitting: rows)
    #expect(change.applied(to: rows).column(0) == [0, 0, 0])
    #expect(change.applied(to: Matrix([[value + 1, 2]]))[0, 0] == (value + 1) - value)
  }

  @Test(
    "a single row is constant in every column",
    arguments: [Preprocessing.Kind.centred, .standardised, .minMax])
  func single(kind: Preprocessing.Kind) {
    let row = Matrix([[7, -2]])
    #expect(Preprocessing(kind, fitting: row).applied(to: row) == Matrix([[0, 0]]))
  }

  @Test("fitted to the training digits, the pixels that are always white stay 0")
  func digits() throws {
    var generator = Xoshiro256(seed: 1)
    let split = try Dataset.digits().split(fraction: 0.8, using: &generator)
    let scale = Preprocessing(.minMax, fitting: split.training.inputs)
    let scaled = split.mapInputs(scale.applied(to:))
    #expect(scaled.training.inputs.shape == "1437 × 64")
    #expect(scaled.test.inputs == scale.applied(to: split.test.inputs))
    #expect(scaled.training.inputs.column(0).allSatisfy { $0 == 0 })
    #expect(scaled.training.inputs.elements.allSatisfy { (0...1).contains($0) })
  }

  @Test("irises are scaled as scikit-learn's StandardScaler scales them")
  func scikitLearn() throws {
    // from sklearn.datasets import load_iris; from sklearn.preprocessing import StandardScaler
    // X = load_iris().data; s = StandardScaler().fit(X[:100]); print(s.mean_, s.scale_)
    // print(s.transform(X[100:])[0])
    let split = try Dataset.iris().split(first: 100)
    let scaling = Preprocessing(.standardised, fitting: split.training.inputs)
    let means = [5.471000000000003, 3.099, 2.861, 0.7859999999999999]
    let deviations = [
      0.6384817930058776, 0.4763391648814948, 1.4422825659349836, 0.5623201934841042,
    ]
    let row = [1.2983925447539983, 0.4219682419983355, 2.1764112484886695, 3.0480854499998524]
    let scaled = scaling.applied(to: split.test.inputs).row(0)
    for column in 0..<4 {
      #expect(abs(scaling.offsets[column] - means[column]) < 1e-14)
      #expect(abs(scaling.divisors[column] - deviations[column]) < 1e-14)
      #expect(abs(scaled[column] - row[column]) < 1e-13)
    }
  }

  @Test("no rows trap, as do a number that is none, and another number of columns")
  func traps() async {
    let result1 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Preprocessing(.minMax, fitting: Matrix(rows: 0, columns: 2))
    }
    expect(result1, said: "no rows have neither mean nor deviation")
    let result2 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Preprocessing(.centred, fitting: Matrix([[1, 2], [3, .nan]]))
    }
    expect(result2, said: "row 1, column 1 of the 2 × 2 inputs is nan")
    let result3 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Preprocessing(.minMax, fitting: Matrix([[1]])).applied(to: Matrix([[1, 2]]))
    }
    expect(result3, said: "a change of 1 columns cannot be applied to a 1 × 2 matrix")
  }

  @Test("other rows are changed by the numbers of the rows of the fit, not by their own")
  func trainingRowsOnly() {
    let change = Preprocessing(.standardised, fitting: Matrix([[0], [2]]))
    #expect(change.applied(to: Matrix([[5], [9]])).elements == [4, 8])
    #expect(
      Preprocessing(.minMax, fitting: Matrix([[0], [2]])).applied(to: Matrix([[3]])).elements == [
        1.5
      ]
    )
  }
}
