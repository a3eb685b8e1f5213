import Backpropagation
import Datasets
import GradientDescent
import LinearAlgebra
import SigmoidNeurons
import Testing

@testable import chapter4

@Suite struct Chapter4ExperimentTests {
  @Test("a parameter crosses the corner of a ReLU where its steps lead to both sides of 0")
  func corner() {
    func network(bias: Double) -> Network<QuadraticCost> {
      Network(
        Parameters(weights: [Matrix([[1]]), Matrix([[1]])], biases: [[bias], [0]]),
        hidden: [.relu], cost: QuadraticCost(.identity))
    }
    let x = Matrix([[2.0]])
    func crosses(_ bias: Double, _ place: Int, step: Double) -> Bool {
      let network = network(bias: bias)
      return crossesZero(network, x, network.parameters.places[place], step: step)
    }
    // z is 2w + b: 2 + b here. The first place is w, the last one the bias of the output.
    let places = network(bias: 0).parameters.places.count
    #expect(places == 4)
    #expect(crosses(-2, 0, step: 1e-3))
    #expect(crosses(-2.01, 0, step: 0.006))
    #expect(!crosses(-2.01, 0, step: 0.004))
    #expect(!crosses(-2, places - 1, step: 1))
  }

  @Test("without a mistake it is the gradient of the network, with any of them it is not")
  func mistakes() {
    // As many units in each layer, so that W may stand for Wᵀ.
    var generator = Xoshiro256(seed: 4)
    let network = Network([3, 4, 4, 4], cost: QuadraticCost(), using: &generator)
    let inputs = Matrix(rows: 5, columns: 3) { _, _ in generator.normal() }
    let targets = Matrix(rows: 5, columns: 4) { _, _ in generator.uniform() }
    let right = network.gradient(of: inputs, targets: targets)
    for mistake in Mistake.allCases {
      let found = gradient(of: network, inputs, targets, with: mistake)
      let worst = found.places.map { abs(found[$0] - right[$0]) }.max() ?? .nan
      #expect(mistake == .none ? worst < 1e-15 : worst > 1e-3, "\(mistake)")
    }
  }

  @Test("a step of the tape is a step of the network with the same numbers")
  func tape() throws {
    var generator = Xoshiro256(seed: 6)
    var numbers = (0..<13).map { _ in generator.normal() }
    // Two weights and a bias for each of three units; then three weights and a bias.
    var network = Network(
      Parameters(
        weights: [
          Matrix(rows: 2, columns: 3) { numbers[3 * $1 + $0] },
          Matrix(rows: 3, columns: 1) { row, _ in numbers[9 + row] },
        ],
        biases: [[numbers[2], numbers[5], numbers[8]], [numbers[12]]]),
      // The sum over the four examples, not their mean.
      hidden: [.logistic], cost: QuadraticCost(factor: 4))
    let inputs = Matrix([[0, 0], [0, 1], [1, 0], [1, 1]])
    let targets = Matrix([[0], [1], [1], [0]])
    let cost = xorStep(&numbers, rate: 0.7)
    #expect(abs(cost - network.cost(of: inputs, targets: targets)) < 1e-14)
    try network.train(
      on: inputs, targets: targets,
      Training(epochs: 1, batchSize: nil, learningRate: 0.7, isShuffled: false))
    for unit in 0..<3 {
      for input in 0..<2 {
        #expect(abs(network.layers[0].weights[input, unit] - numbers[3 * unit + input]) < 1e-14)
      }
      #expect(abs(network.layers[0].biases[unit] - numbers[3 * unit + 2]) < 1e-14)
      #expect(abs(network.layers[1].weights[unit, 0] - numbers[9 + unit]) < 1e-14)
    }
    #expect(abs(network.layers[1].biases[0] - numbers[12]) < 1e-14)
  }

  @Test("a network whose outputs never win names their classes")
  func stuck() {
    var parameters = Parameters(sizes: [2, 4])
    parameters.weights[0] = Matrix([[1, 0, 0, 0], [0, 0, 1, 0]])
    parameters.biases[0] = [0, -5, 0, -5]
    let network = Network(parameters, hidden: [], cost: QuadraticCost())
    let set = Dataset(
      name: "made", source: "here", classNames: ["a", "b", "c", "d"],
      inputs: Matrix([[1, 0], [0, 1]]), labels: [0, 2])
    #expect(network.neverAnswered(on: set) == [1, 3])
  }

  @Test("weights as shades: nothing is grey, the largest size black or white")
  func weightShades() {
    #expect(shades(ofWeights: [-2, 0, 1]) == [0, 0.5, 0.75])
    #expect(shades(ofWeights: [0, 0]) == [0.5, 0.5])
  }
}
