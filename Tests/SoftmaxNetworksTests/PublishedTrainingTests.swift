import Backpropagation
import Datasets
import GradientDescent
import LinearAlgebra
import Regularisation
import SigmoidNeurons
import SoftmaxNetworks
import Testing

/// Trainings whose figures others have printed.
@Suite struct PublishedTrainingTests {
  private func descend(
    _ network: inout Network<LogLikelihoodCost>, _ steps: Int, rate: Double, _ data: Dataset,
    _ penalty: WeightDecay, observe: ((Int, Double) -> Void)? = nil
  ) throws {
    var unused = Xoshiro256(seed: 0)
    let targets = data.oneHot()
    try network.train(
      on: data.inputs, targets: targets,
      Training(epochs: steps, batchSize: nil, learningRate: rate, isShuffled: false),
      technique: penalty, using: &unused
    ) { progress, network in
      observe?(
        progress.epoch,
        network.cost(of: data.inputs, targets: targets)
          + penalty.cost(of: network.layers, examples: data.count))
      return .goOn
    }
  }

  private func parameters(_ sizes: [Int], _ draw: (Int) -> Double) -> Parameters {
    var parameters = Parameters(sizes: sizes)
    for layer in parameters.weights.indices {
      parameters.weights[layer].apply { _ in draw(sizes[layer]) }
    }
    return parameters
  }

  private var moons: Dataset {
    var generator = NumPyRandom(seed: 0)
    return .moons(count: 200, noise: 0.20, using: &generator)
  }

  private func start(_ hiddenUnits: Int) -> Network<LogLikelihoodCost> {
    var generator = NumPyRandom(seed: 0)
    let start = parameters([2, hiddenUnits, 2]) {
      generator.randn() / Double($0).squareRoot()
    }
    return Network(start, hidden: [.tanh], cost: LogLikelihoodCost())
  }

  /// Rounded to the six digits that are printed.
  private func printed(_ loss: Double) -> Double { (loss * 1e6).rounded() / 1e6 }

  @Test("moons: the losses that Britz printed, and the cycle of period 2 that hides in them")
  func britzMoons() throws {
    var network = start(3)
    var losses: [Double] = []
    try descend(&network, 20_000, rate: 2, moons, WeightDecay(0.01)) { losses.append($1) }
    #expect(printed(losses[0]) == 0.432387)
    #expect(printed(losses[1000]) == 0.068947)
    // In transit to the cycle rounding decides: printed was .068936.
    #expect((losses[2000] - 0.068936).magnitude < 3e-4)
    #expect(printed(losses[3000]) == 0.071218)
    #expect(printed(losses[19_000]) == 0.071316)
    #expect(Set(losses.suffix(10).map(printed)) == [0.071316, 0.070758])
    #expect(printed(losses[19_998]) == printed(losses[19_996]))
    #expect(network.accuracy(on: moons.inputs, labels: moons.labels) == 0.975)
  }

  @Test("moons: a step of .002 on the sum descends below both losses of the cycle, to .0678")
  func smallerStep() throws {
    var network = start(3)
    var last = (1.0, 0.0)
    try descend(&network, 60_000, rate: 0.4, moons, WeightDecay(0.01)) { last = (last.1, $1) }
    #expect((last.1 - 0.067802).magnitude < 5e-6)
    #expect(last.1 <= last.0)
  }

  @Test(
    "moons: the share of right answers with 1 to 50 hidden units, as an independent run has it",
    arguments: [
      // The step is too large to settle. With 2 and 4 units, moving one weight of the start by its last
      // bit moves the share: in NumPy to .835 … .845 and to .975 … .99.
      (1, 0.865, 0), (2, 0.84, 0.015), (3, 0.975, 0), (4, 0.9825, 0.0076), (5, 0.99, 0),
      (20, 0.99, 0), (50, 0.99, 0),
    ])
  func hiddenSizes(units: Int, share: Double, spread: Double) throws {
    var network = start(units)
    try descend(&network, 20_000, rate: 2, moons, WeightDecay(0.01))
    let found = network.accuracy(on: moons.inputs, labels: moons.labels)
    #expect((found - share).magnitude <= spread)
  }

  @Test("moons: a straight line gets about .85")
  func linearLimit() throws {
    var network = Network(Parameters(sizes: [2, 2]), hidden: [], cost: LogLikelihoodCost())
    try descend(&network, 2000, rate: 1, moons, WeightDecay(0.01))
    let share = network.accuracy(on: moons.inputs, labels: moons.labels)
    #expect((0.84...0.86).contains(share))
  }

  /// The points of the CS231n notes, and the generator where their weights were drawn.
  private func spiral() -> (Dataset, NumPyRandom) {
    var generator = NumPyRandom(seed: 0)
    let spiral = Dataset.spiral(pointsPerClass: 100, classes: 3, using: &generator)
    _ = generator.randn(18)
    return (spiral, generator)
  }

  @Test("spiral: the losses printed for softmax regression, every one, and 49 %")
  func spiralLinear() throws {
    var (spiral, generator) = spiral()
    let start = parameters([2, 3]) { _ in 0.01 * generator.randn() }
    var network = Network(start, hidden: [], cost: LogLikelihoodCost())
    let first =
      network.cost(of: spiral.inputs, targets: spiral.oneHot())
      + WeightDecay(0.3).cost(of: network.layers, examples: 300)
    #expect(printed(first) == 1.096956)
    var losses = [first]
    try descend(&network, 200, rate: 1, spiral, WeightDecay(0.3)) { losses.append($1) }
    let published = [
      1.096956, 0.917265, 0.851503, 0.822336, 0.807586, 0.799448, 0.794681, 0.791764, 0.789920,
      0.788726, 0.787938, 0.787409, 0.787049, 0.786803, 0.786633, 0.786514, 0.786431, 0.786373,
      0.786331, 0.786302,
    ]
    for (index, loss) in published.enumerated() { #expect(printed(losses[index * 10]) == loss) }
    let share = network.accuracy(on: spiral.inputs, labels: spiral.labels)
    #expect((share * 100).rounded() == 49)
  }

  @Test("spiral: the losses printed for the network, to the digit through 6000 steps, and 98 %")
  func spiralNetwork() throws {
    var (spiral, generator) = spiral()
    _ = generator.randn(6)
    let start = parameters([2, 100, 3]) { _ in 0.01 * generator.randn() }
    var network = Network(start, hidden: [.relu], cost: LogLikelihoodCost())
    var losses = [
      network.cost(of: spiral.inputs, targets: spiral.oneHot())
        + WeightDecay(0.3).cost(of: network.layers, examples: 300)
    ]
    try descend(&network, 9000, rate: 1, spiral, WeightDecay(0.3)) { losses.append($1) }
    let published = [1.098744, 0.294946, 0.259301, 0.248310, 0.246170, 0.245649, 0.245491]
    for (index, loss) in published.enumerated() { #expect(printed(losses[index * 1000]) == loss) }
    #expect((losses[8000] - 0.245335).magnitude < 1e-5)
    #expect((losses[9000] - 0.245292).magnitude < 1e-5)
    let share = network.accuracy(on: spiral.inputs, labels: spiral.labels)
    #expect((share * 100).rounded() == 98)
  }

  @Test(
    "digits: 64-64-10 with softmax gets 91–94 % in 1000 steps; a ReLU twin with Adam 97 % and more")
  func digits() throws {
    var shuffling = NumPyRandom(seed: 42)
    let shuffled = try Dataset.digits().shuffled(using: &shuffling)
    let split = Split(
      training: shuffled[rows: 360..<shuffled.count], test: shuffled[rows: 0..<360])
    let scale = Preprocessing(.minMax, fitting: split.training.inputs)
    let digits = split.mapInputs(scale.applied(to:))
    var generator = Xoshiro256(seed: 11)
    var plain = Network(
      parameters([64, 64, 10]) { _ in generator.normal() }, hidden: [.logistic],
      cost: LogLikelihoodCost())
    var unused = Xoshiro256(seed: 0)
    try plain.train(
      on: digits.training.inputs, targets: digits.training.oneHot(),
      Training(epochs: 1000, batchSize: nil, learningRate: 0.1, isShuffled: false), using: &unused)
    let share = plain.accuracy(on: digits.test.inputs, labels: digits.test.labels)
    #expect((0.905...0.945).contains(share))

    var twin = Network(
      parameters([64, 64, 10]) {
        generator.normal(standardDeviation: (1 / Double($0)).squareRoot())
      },
      hidden: [.relu], cost: LogLikelihoodCost())
    try twin.train(
      on: digits.training.inputs, targets: digits.training.oneHot(),
      Training(epochs: 100, batchSize: 32, method: Adam(), learningRate: 0.001), using: &generator)
    #expect(twin.accuracy(on: digits.test.inputs, labels: digits.test.labels) >= 0.97)
  }
}
