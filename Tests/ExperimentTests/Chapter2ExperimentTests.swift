import LinearAlgebra
import Plotting
import SigmoidNeurons
import Testing

@testable import chapter2

@Suite struct Chapter2ExperimentTests {
  @Test("how far 2x is from x over 0 … 1: ½ in the mean, 1 at most, at 1")
  func miss() {
    let double = FeedforwardNetwork([
      Layer(weights: Matrix([[2]]), biases: [0], activation: .identity)
    ])
    let miss = Miss(double) { $0 }
    #expect(abs(miss.mean - 0.5) < 1e-12 && miss.largest == 1 && miss.place == 1)
    let none = Miss(double) { 2 * $0 }
    #expect(none.mean == 0 && none.largest == 0)
  }

  @Test("a network that always says ½ has the score −1 on XOR; a right and steep one nearly 0")
  func scores() {
    let layers = [(2, 2), (2, 1)].map { inputs, units in
      Layer(
        weights: Matrix(rows: inputs, columns: units),
        biases: [Double](repeating: 0, count: units))
    }
    #expect(score(FeedforwardNetwork(layers)) == -1)
    #expect(abs(score(.xor(scaledBy: 100))) < 1e-12)
    #expect(FeedforwardNetwork.xor(scaledBy: 100).rowsRight == 4)
  }

  @Test("who starts with all rows right needs no round, and who may make none stays as it is")
  func climb() {
    let right = FeedforwardNetwork.xor(scaledBy: 20)
    let none = Climb(from: right, rate: 1, limit: 3)
    #expect(none.rounds == 0 && none.network == right)
    var generator = Xoshiro256(seed: 1)
    let start = FeedforwardNetwork(sizes: [2, 2, 1], using: &generator)
    let idle = Climb(from: start, rate: 1, limit: 0)
    #expect(idle.network == start && idle.rounds == (start.rowsRight == 4 ? 0 : nil))
    let moved = Climb(from: start, rate: 0.5, limit: 20)
    #expect(score(moved.network) > score(start))
  }

  @Test(
    "shoved far, every ReLU that was reached dies; not shoved, only those that were not reached")
  func shoving() {
    // Of one example, a unit without a bias is reached if its weight is above 0.
    let one = Shoving(inputs: Matrix([[1]]), spread: 1)
    let before = one.dead(rate: 0)
    #expect(before.least > 0.2 && before.greatest < 0.8)
    #expect(one.dead(rate: 1000).least == 1)
    // Of two opposite ones, every unit is reached.
    #expect(Shoving(inputs: Matrix([[1], [-1]]), spread: 1).dead(rate: 0).greatest == 0)
  }

  @Test(
    "a number with all its digits",
    arguments: [(3.0, "3"), (-0.5, "−0.5"), (0.1, "0.1"), (-2, "−2"), (.infinity, "∞")])
  func allDigits(number: Double, text: String) {
    #expect(digits(number) == text)
  }

  @Test("shades grow darker with the function, the first row at the top, half ink at the most")
  func darkness() {
    let rows = shades(over: -1...1, upTo: 1) { $0.y }
    #expect(rows.count == 60 && rows.allSatisfy { $0.count == 60 })
    #expect(abs(rows[0][0] - (0.5 * (1 - 1.0 / 60) - 0.01)) < 1e-12)
    #expect(rows[59] == [Double](repeating: 0, count: 60))
    #expect(shades(over: 0...1, upTo: 3) { _ in 3 }[7][8] == 0.49)
  }
}
