import Backpropagation
import Datasets
import GradientDescent
import LinearAlgebra
import Regularisation
import SigmoidNeurons
import SoftmaxNetworks
import Testing

@testable import chapter6

@Suite struct Chapter6ExperimentTests {
  @Test("steps taken in two goes are the same steps, to the last bit")
  func descent() throws {
    let moons = britzMoons()
    let start = britzStart(hiddenUnits: 4)
    var (whole, parts) = (start, start)
    let targets = moons.oneHot()
    try whole.descend(10, rate: 0.5, on: moons.inputs, targets: targets)
    try parts.descend(4, rate: 0.5, on: moons.inputs, targets: targets)
    var seen = 0
    try parts.descend(6, rate: 0.5, on: moons.inputs, targets: targets) { step, _ in seen = step }
    #expect(whole == parts && whole != start && seen == 6)
  }

  @Test("a neuron answers σ(w + b) before its first step, and steps as by hand")
  func courses() throws {
    let answers = try course(of: neuron(0.6, 0.9, QuadraticCost()), rate: 0.15)
    let a = logistic(1.5)
    #expect(answers.count == 301 && answers[0] == a)
    // Input 1, target 0: weight and bias both fall by η·a·a(1 − a).
    let step = 0.15 * a * a * (1 - a)
    #expect(abs(answers[1] - logistic(1.5 - 2 * step)) < 1e-15)
  }

  @Test("the first eigenvector of the curvatures is the direction that bends so much")
  func curvature() {
    let moons = britzMoons()
    let network = britzStart(hiddenUnits: 3)
    let eigen = hessian(of: network, moons)
    let places = network.parameters.places
    #expect(eigen.values.count == places.count)
    let h = 1e-3
    func height(_ distance: Double) -> Double {
      var moved = network
      for (row, place) in places.enumerated() {
        moved[place] += distance * eigen.vectors[row, 0]
      }
      return loss(of: moved, moons)
    }
    let bent = (height(h) - 2 * height(0) + height(-h)) / (h * h)
    #expect(abs(bent - eigen.values[0]) < 1e-3 * eigen.values[0])
  }

  @Test("halfway is as far from the one as from the other")
  func middle() {
    let (one, other) = (britzStart(hiddenUnits: 3), slanted(britzStart(hiddenUnits: 3)))
    let middle = halfway(one, other)
    #expect(abs(distance(one, middle) - distance(one, other) / 2) < 1e-12)
    #expect(abs(distance(other, middle) - distance(one, other) / 2) < 1e-12)
    #expect(distance(one, other) > 0.1 && distance(one, one) == 0)
  }

  private func slanted(
    _ network: Network<LogLikelihoodCost>
  ) -> Network<LogLikelihoodCost> {
    var moved = network
    for (index, place) in network.parameters.places.enumerated() {
      moved[place] += 0.1 * Double(index % 3)
    }
    return moved
  }

  @Test("a scaled start has normal weights of the variance 2/n, and biases of 0")
  func start() {
    var generator = Xoshiro256(seed: 1)
    let parameters = scaledStart([50, 200, 10], using: &generator)
    for weights in parameters.weights {
      let square = weights.elements.reduce(0) { $0 + $1 * $1 } / Double(weights.count)
      let expected = 2 / Double(weights.rows)
      // The mean of n squares has a relative deviation of √(2/n).
      #expect(abs(square / expected - 1) < 4 * (2 / Double(weights.count)).squareRoot())
    }
    #expect(
      parameters.biases == [[Double](repeating: 0, count: 200), .init(repeating: 0, count: 10)])
  }

  @Test("a layer that reads numbers unscaled answers as it did to them scaled")
  func unscaled() {
    var generator = Xoshiro256(seed: 3)
    let rows = Matrix(rows: 20, columns: 3) { _, column in
      100 * Double(column) + 7 * generator.normal()
    }
    let scale = Preprocessing(.standardised, fitting: rows)
    let layer = Layer(inputs: 3, units: 4, activation: .tanh, using: &generator)
    var reading = layer
    reading.readUnscaled(scale)
    let (expected, found) = (
      layer.outputs(for: scale.applied(to: rows)), reading.outputs(for: rows)
    )
    #expect(zip(expected.elements, found.elements).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test("several networks answer by the mean of their shares, and are counted by what they are")
  func together() {
    func constant(_ shares: [Double]) -> Network<LogLikelihoodCost> {
      Network(
        Parameters(
          weights: [Matrix(rows: 1, columns: 3)],
          biases: [weightedInputs(fromShares: shares)]),
        hidden: [], cost: LogLikelihoodCost())
    }
    let set = Dataset(
      name: "made", source: "here", classNames: ["a", "b", "c"], inputs: Matrix([[1], [2], [3]]),
      labels: [0, 1, 1])
    // The first says a, the second b; the means are 0.35, 0.5 and 0.15.
    let (first, second) = (constant([0.5, 0.3, 0.2]), constant([0.2, 0.7, 0.1]))
    #expect(judged([first], set).right == 1 && judged([second], set).right == 2)
    #expect(judged([first, second], set).right == 2)
    #expect(judged([first, second], set).counts[0] == [0, 1, 0])
    #expect(abs(meanShare(first.outputs(for: set.inputs)) - 0.5) < 1e-12)
  }

  @Test("a picture moved to the right loses its last column, and a drawing has ink where a sign is")
  func pictures() {
    let moved = movedRight(Matrix([[1, 2, 3, 4, 5, 6]]), width: 3)
    #expect(moved.row(0) == [0, 1, 2, 0, 4, 5])
    #expect(drawn(["# +", " #"]) == [1, 0, 0.5, 0, 1])
  }

  @Test("the digits lie in three parts that share no picture, scaled by the first alone")
  func parts() throws {
    let sets = try digitSets()
    #expect(
      [sets.training, sets.validation, sets.test].map(\.count) == [1077, 360, 360])
    let all = try Dataset.digits()
    func counted(_ labels: [Int]) -> [Int] { (0..<10).map { d in labels.count { $0 == d } } }
    #expect(
      counted(sets.training.labels + sets.validation.labels + sets.test.labels)
        == counted(all.labels))
    #expect(sets.training.inputs.elements.allSatisfy { (0...1).contains($0) })
  }
}
