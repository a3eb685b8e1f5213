import Datasets
import LinearAlgebra
import Testing
import Trapping

@Suite struct DatasetTests {
  @Test("it knows its examples, its classes, and how many examples each has")
  func counts() {
    let dataset = sample(5)
    #expect(dataset.count == 5)
    #expect(dataset.classCount == 3)
    #expect(dataset.classSizes == [2, 2, 1])
  }

  @Test("the first examples of each class come round by round; fewer than asked for trap")
  func firstOfEachClass() async {
    let first = sample(8).firstOfEachClass(2)
    #expect(first.labels == [0, 1, 2, 0, 1, 2])
    #expect(first.inputs == sample(6).inputs)
    #expect(sample(8).firstOfEachClass(0).count == 0)
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = sample(8).firstOfEachClass(3)
    }
    expect(result, said: "has 2 examples of the class")
  }

  @Test("inputs are replaced, labels and names stay; another number of rows traps")
  func mapInputs() async {
    let twice = sample(4).mapInputs { $0.map { 2 * $0 } }
    #expect(twice.inputs == Matrix([[0, 0], [2, -2], [4, -4], [6, -6]]))
    #expect(twice.labels == sample(4).labels && twice.name == sample(4).name)
    let split = sample(4).split(first: 3).mapInputs { $0.map { 2 * $0 } }
    #expect(split == twice.split(first: 3))
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = sample(4).mapInputs { $0.rows(0..<3) }
    }
    expect(result, said: "are 3 × 2, but there are 4 labels")
  }

  @Test("one-hot rows have a 1 in the column of the class")
  func oneHot() {
    #expect(sample(4).oneHot() == Matrix([[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0]]))
    #expect(sample(2, classes: 2).oneHot(on: 1, off: -1) == Matrix([[1, -1], [-1, 1]]))
  }

  @Test("one class is one column, no examples are no rows")
  func oneHotEdges() {
    #expect(sample(3, classes: 1).oneHot() == Matrix([[1], [1], [1]]))
    #expect(sample(0).oneHot() == Matrix(rows: 0, columns: 3))
    #expect(sample(0).classSizes == [0, 0, 0])
  }

  @Test("rows are taken as a range, or by their indices, with their labels")
  func rows() {
    let range = sample(7)[rows: 2..<4]
    #expect(range.inputs == Matrix([[2, -2], [3, -3]]))
    #expect(range.labels == [2, 0])
    let chosen = sample(7)[rows: [6, 1, 6]]
    #expect(chosen.inputs == Matrix([[6, -6], [1, -1], [6, -6]]))
    #expect(chosen.labels == [0, 1, 0])
    #expect(sample(7)[rows: [Int]()].count == 0)
    #expect(sample(7)[rows: 7..<7].inputs.columns == 2)
  }

  @Test("labels that are not as many as the rows trap, and the message has both")
  func wrongCount() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Dataset(
        name: "Odd", source: "", classNames: ["a"], inputs: Matrix(rows: 3, columns: 2),
        labels: [0, 0])
    }
    expect(result, said: "the inputs of 'Odd' are 3 × 2, but there are 2 labels")
  }

  @Test("a label without a class traps")
  func wrongLabel() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Dataset(
        name: "Odd", source: "", classNames: ["a", "b"], inputs: Matrix(rows: 2, columns: 1),
        labels: [1, 2])
    }
    expect(result, said: "'Odd' has 2 classes, but the label of row 1 is 2")
  }

  @Test("a row that is not there traps")
  func wrongRow() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = sample(3)[rows: [0, 3]]
    }
    expect(result, said: "'Sample' has 3 rows, so no row 3")
  }
}

@Suite struct ShufflingTests {
  @Test("all examples stay, each with its label", arguments: [0, 1, 2, 3, 100])
  func permutation(count: Int) {
    var generator = Xoshiro256(seed: 1)
    let shuffled = sample(count).shuffled(using: &generator)
    #expect(shuffled.rowsOfSample.sorted() == Array(0..<count))
    #expect(shuffled.labels == shuffled.rowsOfSample.map { $0 % 3 })
  }

  @Test("all six orders of three examples come up equally often")
  func fairness() {
    var generator = Xoshiro256(seed: 2)
    var tally: [[Int]: Int] = [:]
    for _ in 0..<6000 { tally[sample(3).shuffled(using: &generator).rowsOfSample, default: 0] += 1 }
    #expect(tally.count == 6)
    // The standard deviation of each is √(6000 · 1/6 · 5/6) ≈ 29.
    #expect(tally.values.allSatisfy { abs($0 - 1000) < 150 })
  }

  @Test("with NumPy's generator the order is that of np.random.permutation")
  func numPy() {
    // np.random.seed(0); np.random.permutation(10)
    var generator = NumPyRandom(seed: 0)
    #expect(
      sample(10).shuffled(using: &generator).rowsOfSample == [2, 8, 4, 9, 1, 6, 7, 3, 0, 5])
  }
}

@Suite struct SplitTests {
  @Test("the first examples are to learn from, the rest is held out", arguments: [0, 1, 4, 5])
  func first(count: Int) {
    let split = sample(5).split(first: count)
    #expect(split.training.rowsOfSample == Array(0..<count))
    #expect(split.test.rowsOfSample == Array(count..<5))
    #expect(split.test.labels == (count..<5).map { $0 % 3 })
  }

  @Test(
    "a fraction is rounded down, unless only floating point makes it less",
    arguments: [
      (1797, 0.8, 1437), (150, 0.8, 120), (100, 0.29, 29), (10, 0.7, 7), (3, 0.5, 1), (7, 0, 0),
      (7, 1, 7), (0, 0.5, 0), (1, 0.99, 0),
    ])
  func fraction(count: Int, fraction: Double, first: Int) {
    var generator = Xoshiro256(seed: 3)
    let split = sample(count).split(fraction: fraction, using: &generator)
    #expect(split.training.count == first)
    #expect((split.training.rowsOfSample + split.test.rowsOfSample).sorted() == Array(0..<count))
  }

  @Test("equal seeds make equal splits, and the order is random")
  func seeds() {
    var (a, b) = (Xoshiro256(seed: 4), Xoshiro256(seed: 4))
    let split = sample(50).split(fraction: 0.5, using: &a)
    #expect(split == sample(50).split(fraction: 0.5, using: &b))
    #expect(split.training.rowsOfSample != Array(0..<25))
  }

  @Test("with NumPy's generator the split follows np.random.permutation")
  func numPy() {
    var generator = NumPyRandom(seed: 0)
    let split = sample(10).split(fraction: 0.8, using: &generator)
    #expect(split.training.rowsOfSample == [2, 8, 4, 9, 1, 6, 7, 3])
    #expect(split.test.rowsOfSample == [0, 5])
  }

  @Test("more examples than there are trap, and the message has both numbers")
  func tooMany() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = sample(5).split(first: 6)
    }
    expect(result, said: "'Sample' has 5 examples, so not 6 to learn from")
  }

  @Test("two sets of other shapes trap, and the message has both")
  func shapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let other = Dataset(
        name: "Other", source: "", classNames: sample(1).classNames,
        inputs: Matrix(rows: 1, columns: 3), labels: [0])
      _ = Split(training: sample(4), test: other)
    }
    expect(result, said: "the training inputs are 4 × 2, but the test inputs are 1 × 3")
  }
}
