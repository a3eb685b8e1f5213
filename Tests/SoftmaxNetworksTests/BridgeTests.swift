import Backpropagation
import GradientDescent
import LinearAlgebra
import SoftmaxNetworks
import Testing

@Suite struct SharedFilterTests {
  /// Two filters over a picture of 5 × 5 pixels, drawn at random.
  private func example(seed: UInt64) -> (
    layer: SharedFilters, filters: Matrix, network: Network<LogLikelihoodCost>
  ) {
    var generator = Xoshiro256(seed: seed)
    let layer = SharedFilters(width: 5, count: 2)
    let filters = Matrix(rows: 2, columns: 9) { _, _ in generator.normal() }
    var parameters = Parameters(sizes: [25, layer.unitCount, 3])
    parameters.weights[0] = layer.weights(of: filters)
    parameters.weights[1].apply { _ in generator.normal() }
    return (
      layer, filters, Network(parameters, hidden: [.tanh], cost: LogLikelihoodCost())
    )
  }

  @Test("the layer's answers are the sums window by window")
  func windows() {
    let (layer, filters, _) = example(seed: 1)
    let picture = Matrix(rows: 1, columns: 25) { _, pixel in Double(pixel * pixel % 7) }
    let answers = Matrix.product(picture, layer.weights(of: filters))
    for filter in 0..<2 {
      for top in 0..<3 {
        for left in 0..<3 {
          var sum = 0.0
          for (down, right) in (0..<9).map({ ($0 / 3, $0 % 3) }) {
            sum +=
              filters[filter, down * 3 + right] * picture[0, (top + down) * 5 + left + right]
          }
          #expect(isNear(answers[0, filter * 9 + top * 3 + left], sum, within: 1e-12))
        }
      }
    }
  }

  @Test("a shared weight's derivative is that of central differences, at all its places at once")
  func gradient() {
    let (layer, filters, network) = example(seed: 2)
    var generator = Xoshiro256(seed: 9)
    let inputs = Matrix(rows: 4, columns: 25) { _, _ in generator.uniform() }
    let targets = oneHot([0, 2, 1, 2], of: 3)
    var gradient = network.gradient(of: inputs, targets: targets)
    layer.addGradient(to: &gradient, at: network.layers, examples: 4)
    func cost(_ filters: Matrix) -> Double {
      var changed = network
      changed.layers[0].weights = layer.weights(of: filters)
      return changed.cost(of: inputs, targets: targets)
    }
    // Part 4, the middle of a filter, stands first at pixel 6 and the filter's first unit.
    for filter in 0..<2 {
      var (above, below) = (filters, filters)
      above[filter, 4] += 1e-5
      below[filter, 4] -= 1e-5
      let slope = (cost(above) - cost(below)) / 2e-5
      #expect(isNear(gradient.weights[0][6, filter * 9], slope, within: 1e-8))
    }
  }

  @Test("after training, what was shared is still shared, and what was 0 is 0")
  func training() throws {
    let (layer, _, start) = example(seed: 3)
    var network = start
    var generator = Xoshiro256(seed: 4)
    let inputs = Matrix(rows: 30, columns: 25) { _, _ in generator.uniform() }
    let before = network.layers[0].weights
    try network.train(
      on: inputs, targets: oneHot((0..<30).map { $0 % 3 }, of: 3),
      Training(epochs: 5, batchSize: 7, method: Adam(), learningRate: 0.01), technique: layer,
      using: &generator)
    let weights = network.layers[0].weights
    #expect(weights != before)
    var means = layer.sums(over: weights)
    means *= 1.0 / 9
    for (got, expected) in zip(weights.elements, layer.weights(of: means).elements) {
      #expect(isNear(got, expected, within: 1e-12))
    }
    #expect(Set(network.layers[0].biases).count == 2)
  }
}

@Suite struct AttentionTests {
  @Test("scores 0 and ln 3 give shares of 1/4 and 3/4, and the mean of the values by these")
  func twoKeys() {
    // q·k / √2 is 0 for the first key and ln 3 for the second: shares 1/4 and 3/4.
    let score = log(3) * 2.0.squareRoot()
    let (shares, answers) = attention(
      queries: Matrix([[score, 0]]), keys: Matrix([[0, 1], [1, 0]]),
      values: Matrix([[10, 0], [20, 4]]))
    #expect(isNear(shares[0, 0], 0.25, within: 1e-12))
    #expect(isNear(shares[0, 1], 0.75, within: 1e-12))
    #expect(isNear(answers[0, 0], 17.5, within: 1e-12))
    #expect(isNear(answers[0, 1], 3, within: 1e-12))
  }

  @Test("the order of the keys, with their values, changes no answer")
  func order() {
    var generator = Xoshiro256(seed: 1)
    func random(_ rows: Int, _ columns: Int) -> Matrix {
      Matrix(rows: rows, columns: columns) { _, _ in generator.normal() }
    }
    let (queries, keys, values) = (random(3, 4), random(5, 4), random(5, 2))
    let order = [4, 2, 0, 1, 3]
    let one = attention(queries: queries, keys: keys, values: values).answers
    let other = attention(
      queries: queries, keys: keys.gathering(rows: order), values: values.gathering(rows: order)
    ).answers
    for (a, b) in zip(one.elements, other.elements) { #expect(isNear(a, b, within: 1e-12)) }
  }
}

@Suite struct ReliabilityTests {
  @Test("answers lie in the range of their share, an edge in the lower one, and are counted")
  func bins() {
    let shares = Matrix([[0.5, 0.3, 0.2], [0.1, 0.9, 0], [0.05, 0.95, 0], [0, 0.05, 0.95]])
    let bins = reliability(of: shares, labels: [0, 1, 0, 2], edges: [0.5, 0.9])
    #expect(bins.map(\.count) == [1, 1, 2])
    #expect(bins.map(\.right) == [1, 1, 1])
    #expect(bins.map(\.range) == [0...0.5, 0.5...0.9, 0.9...1])
    #expect(isNear(bins[2].meanShare, 0.95, within: 1e-12))
    #expect(bins[2].accuracy == 0.5)
  }
}
