import Datasets
import LinearAlgebra
import Testing

@Suite struct ScalingTests {
  static func split(_ training: [[Double]], _ test: [[Double]] = []) -> Split {
    func dataset(_ rows: [[Double]]) -> Dataset {
      let columns = training.first?.count ?? 0
      return Dataset(
        name: "Rows", source: "", classNames: ["only"],
        inputs: Matrix(rows: rows.count, columns: columns, elements: rows.flatMap { $0 }),
        labels: rows.map { _ in 0 })
    }
    return Split(training: dataset(training), test: dataset(test))
  }

  @Test("min-max brings the training columns to 0 … 1, and test rows may lie outside")
  func minMax() {
    let scaled = Self.split([[2, -1], [4, 3], [3, 0]], [[6, -5], [2, 3]]).scaled(.minMax)
    #expect(scaled.training.inputs == Matrix([[0, 0], [1, 1], [0.5, 0.25]]))
    #expect(scaled.test.inputs == Matrix([[2, -1], [0, 1]]))
  }

  @Test("standardising gives mean 0 and deviation 1")
  func standard() {
    // Mean 5 and deviation 2: the usual example of a population's deviation.
    let column: [Double] = [2, 4, 4, 4, 5, 5, 7, 9]
    let split = Self.split(column.map { [$0] }, [[5], [11]])
    let scaling = Scaling(.standard, fitting: split)
    #expect(scaling.offsets == [5])
    #expect(scaling.divisors == [2])
    let scaled = split.scaled(.standard)
    #expect(scaled.training.inputs.column(0) == [-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2])
    #expect(scaled.test.inputs.column(0) == [0, 3])
  }

  @Test("the test examples have no part in the fit", arguments: [Scaling.Kind.minMax, .standard])
  func testUnseen(kind: Scaling.Kind) {
    let training = [[1.0, 5], [2, 7], [4, 6]]
    let without = Scaling(kind, fitting: Self.split(training))
    let with = Scaling(kind, fitting: Self.split(training, [[1000, -1000], [-5, 0]]))
    #expect(with == without)
  }

  @Test(
    "a constant column becomes 0, whatever rounding does to its mean",
    arguments: [Scaling.Kind.minMax, .standard], [0, 3, 0.1, -1e300])
  func constant(kind: Scaling.Kind, value: Double) {
    let scaled = Self.split([[value, 1], [value, 2], [value, 3]], [[value + 1, 2]]).scaled(kind)
    #expect(scaled.training.inputs.column(0) == [0, 0, 0])
    #expect(scaled.test.inputs[0, 0] == (value + 1) - value)
  }

  @Test("a single training example is constant in every column")
  func single() {
    #expect(Self.split([[7, -2]]).scaled(.standard).training.inputs == Matrix([[0, 0]]))
  }

  @Test("an empty test set stays empty")
  func emptyTest() {
    #expect(Self.split([[1], [3]]).scaled(.minMax).test.inputs == Matrix(rows: 0, columns: 1))
  }

  @Test("a third set is scaled by the same fit, and keeps its labels")
  func third() {
    let scaling = Scaling(.minMax, fitting: sample(5).split(first: 5))
    let scaled = scaling.applied(to: sample(9)[rows: 4..<7])
    #expect(scaled.inputs == Matrix([[1, 0], [1.25, -0.25], [1.5, -0.5]]))
    #expect(scaled.labels == [1, 2, 0])
  }

  @Test("irises are scaled as scikit-learn's StandardScaler scales them")
  func scikitLearn() throws {
    // from sklearn.datasets import load_iris; from sklearn.preprocessing import StandardScaler
    // X = load_iris().data; s = StandardScaler().fit(X[:100]); print(s.mean_, s.scale_)
    // print(s.transform(X[100:])[0])
    let split = try Dataset.iris().split(first: 100)
    let scaling = Scaling(.standard, fitting: split)
    let means = [5.471000000000003, 3.099, 2.861, 0.7859999999999999]
    let deviations = [
      0.6384817930058776, 0.4763391648814948, 1.4422825659349836, 0.5623201934841042,
    ]
    let row = [1.2983925447539983, 0.4219682419983355, 2.1764112484886695, 3.0480854499998524]
    let scaled = split.scaled(.standard).test.inputs.row(0)
    for column in 0..<4 {
      #expect(abs(scaling.offsets[column] - means[column]) < 1e-14)
      #expect(abs(scaling.divisors[column] - deviations[column]) < 1e-14)
      #expect(abs(scaled[column] - row[column]) < 1e-13)
    }
  }

  @Test("no training examples trap, and the message has the shape")
  func empty() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = sample(4).split(first: 0).scaled(.minMax)
    }
    expect(
      result,
      said: "a scaling is fitted to 1 training example or more, but the training inputs are 0 × 2")
  }

  @Test("a number that is none traps, and the message says where it is")
  func notANumber() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ScalingTests.split([[1, 2], [3, .nan]]).scaled(.minMax)
    }
    expect(result, said: "row 1, column 1 of the 2 × 2 training inputs is nan")
  }

  @Test("another number of columns traps, and the message has both")
  func wrongColumns() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let scaling = Scaling(.minMax, fitting: sample(4).split(first: 3))
      _ = scaling.applied(to: Matrix(rows: 5, columns: 3))
    }
    expect(result, said: "the scaling was fitted to 2 columns, but the inputs are 5 × 3")
  }
}
