import Datasets
import LinearAlgebra
import Regularisation
import Testing

@testable import chapter5

@Suite struct Chapter5ExperimentTests {
  @Test("of the two hundred digits every fifth has a wrong label, and no other")
  func wrongLabels() throws {
    let right = try ThreeSets.digits().training
    let few = try FewDigits.examples()
    #expect(few.count == 200)
    for row in 0..<few.count {
      #expect((few.labels[row] != right.labels[row]) == (row % 5 == 0))
      #expect(few.inputs.row(row) == right.inputs.row(row))
    }
  }

  @Test("a picture beside its four neighbours: each pixel one place further, nothing from outside")
  func neighbours() {
    let picture = (0..<64).map { Double($0 + 1) }
    let set = Dataset(
      name: "made", source: "here", classNames: ["a", "b"],
      inputs: Matrix([picture, picture.reversed()]), labels: [1, 0])
    let all = withNeighbours(set)
    #expect(all.labels == [1, 0, 1, 0, 1, 0, 1, 0, 1, 0])
    #expect(all.inputs.row(0) == picture && all.inputs.row(1) == picture.reversed())
    let (right, left, down, up) = (
      all.inputs.row(2), all.inputs.row(4), all.inputs.row(6), all.inputs.row(8)
    )
    for y in 0..<8 {
      for x in 0..<8 {
        let place = 8 * y + x
        #expect(right[place] == (x == 0 ? 0 : picture[place - 1]))
        #expect(left[place] == (x == 7 ? 0 : picture[place + 1]))
        #expect(down[place] == (y == 0 ? 0 : picture[place - 8]))
        #expect(up[place] == (y == 7 ? 0 : picture[place + 8]))
      }
    }
  }

  @Test("roughness: 0 for an even image, 2 for a chessboard, about 1 for noise")
  func rough() {
    var generator = Xoshiro256(seed: 1)
    func roughness(_ pixel: (Int) -> Double) -> Double {
      chapter5.roughness(Matrix(rows: 64, columns: 30) { place, _ in pixel(place) })
    }
    #expect(roughness { _ in 3 } == 0)
    #expect(abs(roughness { ($0 / 8 + $0 % 8) % 2 == 0 ? 1 : -1 } - 2) < 1e-12)
    #expect(abs(roughness { _ in generator.normal() } - 1) < 0.1)
  }

  @Test(
    "rows that are even in all directions are learned in one step; ten times as long in one, not")
  func descents() throws {
    let even = Matrix([[1, 1], [1, -1], [-1, 1], [-1, -1]])
    let targets = Matrix([[3], [1], [-1], [-3]])
    let one = try CountedDescent(even, to: targets)
    #expect(abs(one.condition - 1) < 1e-12 && one.steps == 1 && one.mostSteps == 1)
    let long = Matrix(rows: 4, columns: 2) { even[$0, $1] * ($1 == 0 ? 10 : 1) }
    let many = try CountedDescent(long, to: targets)
    // The curvatures are 100, 1 and 1.
    #expect(abs(many.condition - 100) < 1e-9)
    let steps = try #require(many.steps)
    #expect(steps > 100 && Double(steps) <= many.mostSteps + 1)
  }

  @Test("one straight cut parts two clouds, and of XOR about three quarters")
  func cuts() {
    #expect(PlaygroundRun(.gauss, seed: 1).bestCut > 0.99)
    #expect((0.65..<0.8).contains(PlaygroundRun(.exclusiveOr, seed: 1).bestCut))
  }

  @Test(
    "a size is written by its size",
    arguments: [
      (0.234, "0.23"), (410.4, "410"), (12.3, "12"), (2.9e-7, "2.9×10⁻⁷"), (0, "0.00"),
      (1234, "1.2×10³"),
    ])
  func sizes(number: Double, text: String) {
    #expect(sizeText(number) == text)
  }
}
