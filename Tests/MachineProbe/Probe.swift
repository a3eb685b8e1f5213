// What is computed here and on other machines, to be compared to the last bit. Each probe folds
// the bits of many results into one number, so that a single bit that differs changes it.

import Backpropagation
import GradientDescent
import LinearAlgebra
import Perceptrons
import SigmoidNeurons

/// The number of probes.
@_cdecl("probeCount")
public func probeCount() -> Int32 { Int32(probes.count) }

/// The bits of the results of probe number `index`, folded into one number.
@_cdecl("probe")
public func probe(_ index: Int32) -> UInt64 {
  probes[Int(index)]()
}

private let probes: [@Sendable () -> UInt64] = [
  { fold { LinearAlgebra.exp($0 * 40) } },
  { fold { LinearAlgebra.expm1($0 * 40) } },
  { fold { LinearAlgebra.log($0.magnitude) } },
  { fold { LinearAlgebra.tanh($0) } },
  { fold { LinearAlgebra.logistic($0 * 20) } },
  { fold { LinearAlgebra.sin($0 * 100) + LinearAlgebra.cos($0 * 100) } },
  {
    var generator = NumPyRandom(seed: 0)
    return fold { $0 * generator.uniform() }
  },
  {
    var generator = NumPyRandom(seed: 1)
    return fold { $0 * generator.randn() }
  },
  {
    var generator = Xoshiro256(seed: 1)
    let a = Matrix(rows: 37, columns: 300) { _, _ in generator.uniform(in: -1..<1) }
    let b = Matrix(rows: 300, columns: 29) { _, _ in generator.uniform(in: -1..<1) }
    var sum = Fold()
    for element in Matrix.product(a, b).elements { sum.add(element) }
    for element in Matrix.product(transposed: b, b).elements { sum.add(element) }
    for element in Matrix.product(a, transposed: a).elements { sum.add(element) }
    return sum.bits
  },
  {
    var generator = Xoshiro256(seed: 2)
    let half = Matrix(rows: 8, columns: 8) { _, _ in generator.uniform(in: -1..<1) }
    let eigen = SymmetricEigen(of: Matrix.product(transposed: half, half))
    var sum = Fold()
    for element in eigen.values + eigen.vectors.elements { sum.add(element) }
    return sum.bits
  },
  {
    var sum = Fold()
    let examples = Perceptron.examples(inputCount: 2, of: Perceptron.nand.output(for:))
    for rate in [1, 0.5, 0.1, 0.3] {
      var learner = Perceptron(inputCount: 2)
      _ = learner.learn(from: examples, learningRate: rate, upTo: 100)
      for number in learner.weights + [learner.bias] { sum.add(number) }
    }
    for row in binaryRows(width: 5) {
      for bit in Circuit.adder(width: 2).outputs(for: row) { sum.add(bit) }
    }
    sum.add(DigitCode().worstMargin(right: 0.99, wrong: 0.01))
    return sum.bits
  },
  {
    var sum = Fold()
    let valley = Rosenbrock()
    func follow(_ method: some Optimizer, rate: Double) {
      let path = descend(
        from: [-1.2, 1], by: method, rate: rate, steps: 200, gradient: valley.gradient)
      for number in path.flatMap({ $0 }) { sum.add(number) }
    }
    follow(GradientStep(), rate: 0.001)
    follow(Momentum(), rate: 0.0002)
    follow(AveragedMomentum(), rate: 0.002)
    follow(Nesterov(), rate: 0.0002)
    follow(Adagrad(), rate: 0.1)
    follow(RMSprop(), rate: 0.01)
    follow(Adam(), rate: 0.01)
    follow(Adam(correctsBias: false), rate: 0.01)
    for number in valley.newtonStep(at: [-1.2, 1]) ?? [] { sum.add(number) }
    for schedule in [Schedule.step(1, every: 3), .exponential(1, decay: 0.1)] {
      for epoch in 0..<20 { sum.add(schedule.rate(inEpoch: epoch)) }
    }
    return sum.bits
  },
  {
    var sum = Fold()
    var generator = Xoshiro256(seed: 3)
    let x = (0..<50).map { _ in generator.uniform(in: -1..<1) }
    let cost = LinearCost(x: x, y: x.map { 2 * $0 + generator.normal() })
    var batches = MiniBatches(of: 7, from: 50)
    var weights = [0.0, 0.0]
    for _ in 0..<10 {
      batches.shuffle(using: &generator)
      for rows in batches {
        let gradient = cost.gradient(at: weights, rows: rows)
        weights = zip(weights, gradient).map { $0 - 0.1 * $1 }
        for number in weights { sum.add(number) }
      }
    }
    for number in numericalGradient(of: cost.height, at: weights) { sum.add(number) }
    return sum.bits
  },
  {
    var sum = Fold()
    for activation: Activation in [
      .identity, .step, .logistic, .tanh, .relu, .leakyReLU(slope: 0.01), .elu(alpha: 1),
    ] {
      var generator = Xoshiro256(seed: 3)
      let network = FeedforwardNetwork(
        sizes: [3, 20, 20, 2], activation: activation, using: &generator)
      let inputs = Matrix(rows: 50, columns: 3) { _, _ in generator.normal() }
      for element in network.outputs(for: inputs).elements { sum.add(element) }
      let neuron = network.layers[0].neuron(0)
      let slopes = neuron.slopes(for: inputs.row(0))
      for slope in slopes.weights + [slopes.bias] { sum.add(slope) }
      for unit in network.layers[0].deadUnits(for: inputs) { sum.add(Double(unit)) }
      if activation == .identity {
        for element in network.collapsed().weights.elements { sum.add(element) }
      }
    }
    return sum.bits
  },
  {
    var sum = Fold()
    let wave = FeedforwardNetwork(
      approximating: { x in LinearAlgebra.sin(10 * x) }, over: 0...1, bumps: 20, sharpness: 4)
    let tower = FeedforwardNetwork.tower(x: 0...1, y: 0...1, steepness: 30)
    let hill = RadialUnit(centre: [0.5, 0.25], radius: 0.3)
    let fold = Maxout.rectifier(weights: [1, -2], bias: 0.25, slope: 0.01)
    let neuron = Neuron(preferring: tower.layers[0].neuron(0), over: tower.layers[0].neuron(3))
    for index in 0..<100 {
      let point = [Double(index % 10) / 7, Double(index / 10) / 9]
      sum.add(wave.outputs(for: [point[0]])[0])
      sum.add(tower.outputs(for: point)[0])
      sum.add(hill.output(for: point))
      sum.add(fold.output(for: point))
      sum.add(neuron.output(for: point))
    }
    return sum.bits
  },
  {
    // A network learns XOR, is made a file, and read again.
    var generator = Xoshiro256(seed: 3)
    var network = Network(
      [2, 3, 1], hidden: .tanh, cost: QuadraticCost(), using: &generator)
    let inputs = Matrix(binaryRows(width: 2))
    let targets = Matrix(binaryRows(width: 2).map { [xor($0)] })
    let training = Training(epochs: 50, batchSize: 3, method: Adam(), learningRate: 0.05)
    var sum = Fold()
    do throws(Divergence) {
      try network.train(on: inputs, targets: targets, training, using: &generator) { progress, _ in
        sum.add(progress.cost)
        return .goOn
      }
    } catch {
      sum.add(-1)
    }
    do throws(NetworkFileError) {
      let file = try network.file()
      for byte in file { sum.add(Double(byte)) }
      let copy = try Network(file: file, cost: QuadraticCost())
      sum.add(copy == network ? 1 : 0)
      for answer in copy.outputs(for: inputs).elements { sum.add(answer) }
    } catch {
      sum.add(-2)
    }
    return sum.bits
  },
  regularisation,
  softmaxNetworks,
  fusedMultiplyAdds,
  products,
  simpleTrainings,
  networkTrainings,
  moonTraining,
]

/// The images of many numbers from −18 to 18, of all sizes, folded.
private func fold(_ function: (Double) -> Double) -> UInt64 {
  var generator = Xoshiro256(seed: 7)
  var sum = Fold()
  for index in 0..<20_000 {
    let scale: Double = index % 3 == 0 ? 18 : index % 3 == 1 ? 1 : 0x1p-20
    sum.add(function(generator.uniform(in: -1..<1) * scale))
  }
  return sum.bits
}

/// A hash of bit patterns (FNV-1a: Fowler, Noll and Vo, 1991), a word at a time.
struct Fold {
  var bits: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ number: Double) {
    bits = (bits ^ number.bitPattern) &* 0x100_0000_01b3
  }
}
