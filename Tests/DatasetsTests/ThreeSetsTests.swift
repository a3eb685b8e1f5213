import LinearAlgebra
import Testing

@testable import Datasets

@Suite struct ThreeSetsTests {
  private let ten = Dataset(
    name: "ten", source: "made here", classNames: ["even", "odd"],
    inputs: Matrix(rows: 10, columns: 1) { row, _ in Double(row) }, labels: (0..<10).map { $0 % 2 })

  private func numbers(_ set: Dataset) -> [Double] { set.inputs.elements.map { $0 } }

  @Test("the first learn, the next choose, the rest judge")
  func cut() {
    let sets = ten.threeSets(training: 5, validation: 3)
    #expect(numbers(sets.training) == [0, 1, 2, 3, 4])
    #expect(numbers(sets.validation) == [5, 6, 7])
    #expect(numbers(sets.test) == [8, 9])
    #expect(sets.test.labels == [0, 1])
    #expect(numbers(sets.mapInputs { $0.map { $0 / 2 } }.test) == [4, 4.5])
  }

  @Test("what is set aside to choose by is the end of the training examples")
  func setAside() {
    let sets = ten.split(first: 7).settingAside(validation: 2)
    #expect(numbers(sets.training) == [0, 1, 2, 3, 4])
    #expect(numbers(sets.validation) == [5, 6])
    #expect(numbers(sets.test) == [7, 8, 9])
  }
}
