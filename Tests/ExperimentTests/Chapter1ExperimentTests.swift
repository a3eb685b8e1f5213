import LinearAlgebra
import Perceptrons
import Testing

@testable import chapter1

@Suite struct Chapter1ExperimentTests {
  @Test(
    "a cloud keeps half the gap away from its line, and each point has the answer of its side",
    arguments: [0.4, 0.05])
  func cloud(gap: Double) {
    var generator = Xoshiro256(seed: 3)
    let cloud = separableCloud(count: 300, gap: gap, using: &generator)
    #expect(cloud.count == 300 && Set(cloud.map(\.target)) == [0, 1])
    for example in cloud {
      let x = example.inputs
      // The line x₂ = x₁/2 in Hesse's normal form.
      let distance = (2 * x[1] - x[0]) / 5.squareRoot()
      #expect(abs(distance) >= gap / 2 - 1e-12)
      #expect(example.target == (distance > 0 ? 1 : 0))
      #expect(x.allSatisfy { (-1..<1).contains($0) })
    }
  }

  @Test("a no is right at once, a single yes takes one mistake, and no cloud more than (R/γ)²")
  func mistakes() {
    #expect(mistakesUntilClean([Example(inputs: [2, 3], target: 0)]) == 0)
    #expect(mistakesUntilClean([Example(inputs: [2, 3], target: 1)]) == 1)
    var generator = Xoshiro256(seed: 5)
    for gap in [0.5, 0.1] {
      let cloud = separableCloud(count: 100, gap: gap, using: &generator)
      // With the 1 for the bias no point is longer than √3; Novikoff 1962.
      #expect(Double(mistakesUntilClean(cloud)) <= 3 / (gap / 2 * gap / 2))
    }
  }

  @Test(
    "a gate is learned: right in the end, wrong before each repair, with one epoch more than repairs",
    arguments: [Perceptron.and, .or, .nand])
  func training(gate: Perceptron) {
    let training = Training(of: gate)
    for x in [[0.0, 0], [0, 1], [1, 0], [1, 1]] {
      #expect(training.learned.output(for: x) == gate.output(for: x))
    }
    for repair in training.repairs {
      #expect((repair.z > 0 ? 1 : 0) != repair.example.target)
    }
    #expect(training.repairs.last?.epoch == training.epochs - 1)
    #expect(training.repairs.last?.after == training.learned)
  }

  @Test("four numbers have 24 orders, all different")
  func orders() {
    let orders = permutations(of: [0, 1, 2, 3])
    #expect(orders.count == 24 && Set(orders).count == 24)
    #expect(orders.allSatisfy { $0.sorted() == [0, 1, 2, 3] })
    #expect(permutations(of: []) == [[]])
  }

  @Test("an adder is right for all pairs of its width, and what is no adder is not")
  func sums() {
    #expect(wrongSums(.adder(width: 3), width: 3) == 0)
    #expect(wrongSums(.adder(width: 3, of: .counters), width: 3) == 0)
    // OR for the sum is right but for 1 + 1, which it takes for 3.
    var wrong = Circuit(inputs: ["x", "y", "carry in"])
    let bits = Array(wrong.inputs.prefix(2))
    let carry = wrong.add(.and, named: "K", reading: bits)
    let sum = wrong.add(.or, named: "S", reading: bits)
    wrong.output("carry", from: carry)
    wrong.output("sum", from: sum)
    #expect(wrongSums(wrong, width: 1) == 1)
  }

  @Test("scaled by a number above 0, a tie stays one, and what is far from one keeps its decision")
  func scalings() {
    var generator = Xoshiro256(seed: 1)
    let nothing = Scalings(500, using: &generator) { _ in 0 }
    #expect(nothing.ties == 500 && nothing.changed == 0 && nothing.changedTies == 0)
    let halves = Scalings(500, using: &generator) { _ in 0.5 }
    #expect(halves.ties == 0 && halves.changed == 0)
  }
}
