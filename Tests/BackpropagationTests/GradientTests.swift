import Backpropagation
import GradientDescent
import LinearAlgebra
import SigmoidNeurons
import Testing

@Suite struct GradientTests {
  /// A network's sizes and hidden activations, and how many examples it is given.
  struct Case: Sendable, CustomTestStringConvertible {
    let sizes: [Int]
    let hidden: [Activation]
    let examples: Int

    var testDescription: String { "\(sizes) \(hidden) with \(examples) examples" }
  }

  static let cases: [Case] = [1, 5, 7].flatMap { examples in
    [
      Case(sizes: [2, 1], hidden: [], examples: examples),
      Case(sizes: [2, 3, 1], hidden: [.logistic], examples: examples),
      Case(sizes: [4, 5, 4, 3], hidden: [.logistic, .logistic], examples: examples),
      Case(sizes: [4, 5, 4, 3], hidden: [.tanh, .elu(alpha: 1)], examples: examples),
      Case(sizes: [3, 4, 4, 1], hidden: [.relu, .tanh], examples: examples),
      Case(
        sizes: [3, 4, 2, 5, 2], hidden: [.leakyReLU(slope: 0.01), .identity, .logistic],
        examples: examples),
    ]
  }

  @Test(
    "BP1 to BP4 agree with central differences: to 5e-8, and to a part in 10⁷ where not tiny",
    arguments: cases,
    [
      QuadraticCost(), QuadraticCost(.tanh, factor: 1), QuadraticCost(.identity, factor: 0.25),
    ])
  func centralDifferences(sample: Case, cost: QuadraticCost) {
    var generator = Xoshiro256(seed: 41)
    let start = Network(sample.sizes, cost: cost, using: &generator)
    let network = Network(start.parameters, hidden: sample.hidden, cost: cost)
    let inputs = Matrix(rows: sample.examples, columns: sample.sizes[0]) { _, _ in
      generator.uniform(in: -1..<1)
    }
    let targets = Matrix(rows: sample.examples, columns: sample.sizes[sample.sizes.count - 1]) {
      _, _ in generator.uniform()
    }
    let gradient = network.gradient(of: inputs, targets: targets)
    var moved = network
    let step = 0x1p-17
    for place in network.parameters.places {
      let value = network.parameters[place]
      moved.parameters[place] = value + step
      let above = moved.cost(of: inputs, targets: targets)
      moved.parameters[place] = value - step
      let below = moved.cost(of: inputs, targets: targets)
      moved.parameters[place] = value
      let (derivative, numeric) = (gradient[place], (above - below) / (2 * step))
      #expect(abs(derivative - numeric) <= 5e-8, "\(place)")
      if abs(numeric) > 1e-2 {
        #expect(abs(derivative - numeric) < 1e-7 * abs(numeric), "\(place)")
      }
    }
  }

  @Test("the gradient of a batch is the mean of the gradients of its examples", arguments: cases)
  func meanOverTheBatch(sample: Case) {
    let network = ruled(sample.sizes, hidden: sample.hidden)
    let (inputs, targets) = ruledExamples(sample.sizes, count: sample.examples)
    var sum = [Double](repeating: 0, count: network.parameters.count)
    for row in 0..<sample.examples {
      let one = network.gradient(
        of: inputs.rows(row..<row + 1), targets: targets.rows(row..<row + 1))
      sum = zip(sum, one.all).map { $0 + $1 }
    }
    let gradient = network.gradient(of: inputs, targets: targets).all
    for (a, b) in zip(gradient, sum) {
      #expect(abs(a - b / Double(sample.examples)) < 1e-15)
    }
  }

  @Test("cost and gradient of a [2, 3, 1] network are those of a loop over examples in NumPy")
  func smallNetwork() {
    let network = ruled([2, 3, 1], hidden: [.logistic])
    let (inputs, targets) = ruledExamples([2, 3, 1], count: 5)
    #expect(abs(network.cost(of: inputs, targets: targets) - 0.0700806853751644) < 1e-15)
    let expected = [
      0.0, 0.004215488613916326, -0.0031439527526212476, 0.0, -0.0011909772604542616,
      0.0008937551450255383, 0.0, -0.0018024169352600706, 0.0013507268525766104,
      0.01353327715954121, 0.012226821261091632, 0.007439574159231044, 0.017111900702808373,
    ]
    let gradient = network.gradient(of: inputs, targets: targets).all
    #expect(gradient.count == expected.count)
    for (a, b) in zip(gradient, expected) { #expect(abs(a - b) < 1e-15) }
  }

  @Test("so are those of a [4, 5, 4, 3] network with tanh and ELU layers")
  func deepNetwork() {
    let sizes = [4, 5, 4, 3]
    let network = ruled(sizes, hidden: [.tanh, .elu(alpha: 1)])
    let (inputs, targets) = ruledExamples(sizes, count: 7)
    #expect(abs(network.cost(of: inputs, targets: targets) - 0.24944234743687227) < 1e-15)
    let expected = [
      -0.004657307370621997, 0.0035909299557062833, -1.2195962775190272e-05, 0.004739891018016778,
      0.005223365857019637, 0.005169569392086526, -0.000506602678031063, 0.0021716312520707578,
      -0.00747649142317562, -0.001822906998192279, 0.007668262033196724, -0.0037853272622547125,
      -0.007463180593032944, 0.002156729055904513, -0.003690444045769033, 0.000983850794474699,
      0.00045947655090931925, -0.0008253917051630379, -0.0006330120958203059,
      -0.0011865964877780402, 0.004125104348427446, -1.5731327586000717e-05,
      -0.00034152674086957785, -0.006376370367287118, -0.0022932148741577865, 0.007626174407656438,
      0.0036439994780117814, -0.003690423157635352, 0.006155606577802124, 0.0044132759300773775,
      0.004670108834119559, -0.007248344801905897, 0.00365413260428667, -0.003140081012979964,
      0.005407439056419202, 0.0003561758182122938, -0.003270571779088869, -0.003086497746486483,
      -0.009031771221900116, 0.005718266536141369, 3.13845419646635e-05, 0.0053876890237874574,
      0.0026064551269895145, -0.006234343969957057, 0.003770164819317368, 0.0057078524805320675,
      0.010796771261597338, -0.008001188069724014, 0.010913038195671179, -0.010451082449059438,
      0.003349588815951421, 0.009021970507401302, 0.0023581359119208964, -0.006710409928692506,
      0.0048850549982502895, -0.007772066563328469, -0.004806886587746481, 0.011908874825746377,
      0.0079086711992664, 0.005465173512202742, -0.015452032228217142, 0.022013662759955917,
      0.008272260268357314, -0.025672760355102374,
    ]
    let gradient = network.gradient(of: inputs, targets: targets).all
    #expect(gradient.count == expected.count)
    for (a, b) in zip(gradient, expected) { #expect(abs(a - b) < 1e-15) }
  }

  @Test("the pass of one example gives what the batch of it alone does", arguments: cases)
  func oneExample(sample: Case) {
    let network = ruled(sample.sizes, hidden: sample.hidden)
    let (inputs, targets) = ruledExamples(sample.sizes, count: sample.examples)
    for row in 0..<sample.examples {
      let (x, y) = (inputs.rows(row..<row + 1), targets.rows(row..<row + 1))
      let one = network.gradient(ofOne: x, target: y)
      for (a, b) in zip(one.all, network.gradient(of: x, targets: y).all) {
        #expect(abs(a - b) < 1e-15)
      }
    }
  }

  @Test("blame from two units adds up, over the transposed weights: a 2-2-2 network by hand")
  func fanOut() {
    // z¹ = (0, 2), z² = (σ(2), 3σ(2) − 2.5), y = (0, 1): in 40 digits, δ² = (a − y)a(1 − a), and
    // δ¹ = (2δ₁ − δ₂, δ₁ + 3δ₂) ⊙ h(1 − h).
    let network = Network(
      Parameters(
        weights: [Matrix([[1, 0.5], [-1, 2]]), Matrix([[2, -1], [1, 3]])],
        biases: [[-1, -1], [-1, -2]]),
      hidden: [.logistic], cost: QuadraticCost())
    let gradient = network.gradient(ofOne: Matrix([[2, 1]]), target: Matrix([[0, 1]]))
    for (a, b) in zip(gradient.biases[1], [0.14645683745082197, -0.11552896885110435]) {
      #expect(abs(a - b) < 1e-15)
    }
    for (a, b) in zip(gradient.biases[0], [0.10211066093818708, -0.02101237350212206]) {
      #expect(abs(a - b) < 1e-15)
    }
    for (a, b) in zip(
      gradient.weights[0].elements,
      [0.20422132187637415, -0.04202474700424412, 0.10211066093818708, -0.02101237350212206])
    { #expect(abs(a - b) < 1e-15) }
    for (a, b) in zip(
      gradient.weights[1].elements,
      [0.07322841872541098, -0.057764484425552175, 0.1289987544765657, -0.10175757818585052])
    { #expect(abs(a - b) < 1e-15) }
  }

  @Test("Zhou's derivative by hand, ∂L/∂w₁ = 0.0215, is 0.021469535266 unrounded (Zhou 2019)")
  func zhouByHand() throws {
    // All weights 1, all biases 0, Alice (−2, −1) and the target 1. With h = σ(−3) and ŷ = σ(2h),
    // ∂L/∂w₁ = −2(1 − ŷ) · ŷ(1 − ŷ) · h(1 − h) · −2: computed in 40 digits.
    var parameters = Parameters(sizes: [2, 2, 1])
    for layer in parameters.weights.indices { parameters.weights[layer].apply { _ in 1 } }
    let network = Network(parameters, hidden: [.logistic], cost: QuadraticCost(factor: 1))
    let gradient = network.gradient(of: Matrix([[-2, -1]]), targets: Matrix([[1]]))
    #expect(abs(gradient.weights[0][0, 0] - 0.021469535265811107) < 1e-15)
    #expect(abs(gradient.weights[0][1, 0] - 0.021469535265811107 / 2) < 1e-15)
    #expect(abs(network.output(for: [-2, -1])[0] - 0.523695174083999702) < 1e-15)
  }

  @Test("where an output saturates, the quadratic cost has no gradient left; a dead ReLU has none")
  func deadUnits() {
    var network = ruled([1, 1], hidden: [])
    network.parameters.biases[0][0] = 800
    let saturated = network.gradient(of: Matrix([[1]]), targets: Matrix([[0]]))
    #expect(saturated.all == [0, 0])
    var dead = ruled([1, 1, 1], hidden: [.relu])
    dead.parameters.biases[0][0] = -10
    let gradient = dead.gradient(of: Matrix([[1]]), targets: Matrix([[0]]))
    #expect(gradient.weights[0].elements == [0])
    #expect(gradient.biases[0] == [0])
    #expect(gradient.biases[1][0] > 0)
  }
}

@Suite struct GradientCheckTests {
  @Test("the numeric gradient of a² is 2a, and takes each parameter in its own place")
  func numericGradient() {
    // A linear unit with the cost (w₀x₀ + w₁x₁ + b − y)²: ∂/∂w₀ = 2(a − y)x₀, and so on.
    let network = Network(
      Parameters(weights: [Matrix([[1], [2]])], biases: [[3]]), hidden: [],
      cost: QuadraticCost(.identity, factor: 1))
    let gradient = network.numericGradient(of: Matrix([[0.5, -1]]), targets: Matrix([[0]]))
    for (a, b) in zip(gradient.all, [1.5, -3, 3]) { #expect(abs(a - b) < 1e-9) }
  }

  @Test("a derivative that is no number is the worst, wherever it stands", arguments: 0..<7)
  func notANumber(index: Int) throws {
    let right = Parameters(
      weights: [Matrix([[1, 2]]), Matrix([[5], [6]])], biases: [[3, 4], [7]])
    for wrong in [Double.nan, .infinity] {
      var gradient = right
      // The others are wrong too, by a half.
      for place in gradient.places { gradient[place] *= 2 }
      gradient[right.places[index]] = wrong
      let worst = try #require(gradient.worstDifference(from: right))
      #expect(worst.place == right.places[index])
      #expect(worst.error == .infinity)
      let mirrored = try #require(right.worstDifference(from: gradient))
      #expect(mirrored.place == right.places[index])
    }
  }

  @Test("places come layer by layer, weights row by row, then biases, and each reads its number")
  func places() {
    let parameters = Parameters(
      weights: [Matrix([[1, 2]]), Matrix([[5], [6]])], biases: [[3, 4], [7]])
    #expect(parameters.all == [1, 2, 3, 4, 5, 6, 7])
    #expect(parameters.count == 7)
    #expect(parameters.places[1] == .weight(layer: 0, from: 0, to: 1))
    #expect(parameters.places[6] == .bias(layer: 1, unit: 0))
    var written = Parameters(sizes: [1, 2, 1])
    for place in written.places { written[place] = parameters[place] }
    #expect(written == parameters)
  }

  @Test(
    "the relative error is 0 for equal numbers, 2 for opposite ones, and in parts of the larger",
    arguments: [
      (3.0, 3.0, 0.0), (0, 0, 0), (1, -1, 2), (100, 99, 0.01), (99, 100, 0.01), (0, 1e-9, 1),
    ])
  func relative(a: Double, b: Double, error: Double) {
    #expect(abs(relativeError(a, b) - error) < 1e-15)
  }

  @Test("a gradient with one number off is caught, and the check says which")
  func planted() throws {
    let network = ruled([4, 5, 4, 3], hidden: [.tanh, .logistic])
    let (inputs, targets) = ruledExamples([4, 5, 4, 3], count: 5)
    let numeric = network.numericGradient(of: inputs, targets: targets)
    let right = network.gradient(of: inputs, targets: targets)
    for place in right.places.enumerated().filter({ $0.offset % 7 == 0 }).map(\.element) {
      var wrong = right
      wrong[place] *= 1.1
      let worst = try #require(wrong.worstDifference(from: numeric))
      #expect(worst.place == place)
      #expect(abs(worst.error - 0.1 / 1.1) < 1e-4)
    }
    let worst = try #require(right.worstDifference(from: numeric))
    #expect(worst.error < 1e-6)
  }
}
