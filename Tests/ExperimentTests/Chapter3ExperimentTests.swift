import Datasets
import GradientDescent
import LinearAlgebra
import Testing

@testable import chapter3

/// Central differences of a function of several numbers, of order h².
private func differences(at point: [Double], _ f: ([Double]) -> Double) -> [Double] {
  point.indices.map { index in
    var (above, below) = (point, point)
    above[index] += 1e-5
    below[index] -= 1e-5
    return (f(above) - f(below)) / 2e-5
  }
}

private func isClose(_ a: [Double], _ b: [Double], within tolerance: Double) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance }
}

@Suite struct Chapter3ExperimentTests {
  @Test("epochs of one batch are plain descent; smaller batches leave a place a step")
  func places() {
    let cost = LinearCost(x: [0, 1, 2, 4], y: [1, 0, 2, 3])
    var generator = Xoshiro256(seed: 1)
    let whole = epochs(
      6, on: cost, from: [1, -1], batchSize: 4, schedule: .constant(0.05), isShuffled: false,
      using: &generator)
    #expect(whole == descend(from: [1, -1], rate: 0.05, steps: 6, gradient: cost.gradient))
    let small = epochs(
      3, on: cost, from: [1, -1], batchSize: 3, schedule: .constant(0.05), using: &generator)
    #expect(small.count == 1 + 3 * 2 && small[0] == [1, -1])
  }

  @Test(
    "a cost has arrived when it is below the goal for good",
    arguments: [
      ([5, 0.5, 2, 0.9, 0.1], 3), ([0.5, 0.2], 0), ([5, 4, 3], nil), ([5, 0.1, 1], nil),
      ([5, .nan, 0.1], 2),
    ] as [([Double], Int?)])
  func arrivals(costs: [Double], step: Int?) {
    #expect(arrival(costs, below: 1) == step)
  }

  @Test("turned twice a place is where it was, and a place on an axis lies at 45° to both")
  func turning() {
    #expect(isClose(turned(turned([0.3, -2])), [0.3, -2], within: 1e-15))
    let half = 0.5.squareRoot()
    #expect(isClose(turned([1, 0]), [half, half], within: 1e-15))
    #expect(isClose(turned([0, 1]), [half, -half], within: 1e-15))
  }

  @Test("places on a circle: radius 4, evenly spread, from the angle given")
  func places4() {
    #expect(isClose(circle(4, from: 0).flatMap { $0 }, [4, 0, 0, 4, -4, 0, 0, -4], within: 1e-14))
    #expect(isClose(circle(1, from: .pi / 2)[0], [0, 4], within: 1e-14))
  }

  @Test("the gradient of a sigmoid unit's cost is that of the cost")
  func sigmoid() {
    let cost = SigmoidCost(inputs: [[1, 2], [-1, 0.5], [0.3, -2]], targets: [1, 0, 0.5])
    for point in [[0.0, 0], [1, -1], [-2, 0.3]] {
      #expect(
        isClose(cost.gradient(at: point), differences(at: point, cost.height), within: 1e-9))
    }
  }

  @Test("the gradient of ten units' cost over all pictures is that of the cost")
  func tenUnits() {
    var generator = Xoshiro256(seed: 2)
    let pictures = Dataset(
      name: "made", source: "here", classNames: (0..<10).map { "\($0)" },
      inputs: Matrix(rows: 12, columns: 3) { _, _ in generator.uniform() },
      labels: (0..<12).map { $0 % 10 })
    let units = TenUnits(pictures)
    #expect(units.start.count == 10 * 4 && units.count == 12)
    let point = units.start.map { _ in generator.normal() }
    let all = Array(0..<12)
    #expect(
      isClose(units.gradient(point, all[...]), differences(at: point, units.cost), within: 1e-8))
    // Nothing is told apart where every unit says the same: the first is taken.
    #expect(units.share(units.start) == 2.0 / 12)
  }

  @Test("of ten units' learning, place k is what they are after k epochs, and 0 the start")
  func learning() throws {
    let units = TenUnits(try ThreeSets.digits(seed: 1).training)
    let path = learnDigits(units, rate: 0.1, epochs: 3, seed: 7)
    #expect(path.count == 4 && path[0] == units.start)
    #expect(learnDigits(units, rate: 0.1, epochs: 2, seed: 7) == Array(path.prefix(3)))
    #expect(units.cost(path[3]) < units.cost(path[1]))
  }

  @Test("each rare input is there half as often as the one before, and ones are nearly the best")
  func rare() {
    let cost = rareInputs(seed: 1)
    let rows = cost.inputs
    for column in 0..<8 {
      let share = 1 / Double(1 << (column + 1))
      let deviation = (1000 * share * (1 - share)).squareRoot()
      let count = Double(rows.column(column).count { $0 != 0 })
      #expect(abs(count - 1000 * share) < 4 * deviation)
    }
    // The noise alone is left: half its variance.
    let height = cost.height(at: [Double](repeating: 1, count: 8))
    #expect(abs(height / 0.005 - 1) < 0.2)
  }
}
