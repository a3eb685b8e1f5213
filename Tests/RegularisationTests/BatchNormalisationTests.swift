import Backpropagation
import LinearAlgebra
import Regularisation
import SigmoidNeurons
import Testing

@Suite struct BatchNormalisationTests {
  static let z = Matrix([[1, 2, 1], [2, 1, 4], [3, 4, 2], [6, 3, 5]])
  static let delta = Matrix([[1, -1, 0.5], [2, 0, 1], [-1, 3, 0.25], [0.5, 1, -2]])

  static var layer: BatchNormalisation {
    var layer = BatchNormalisation(units: 3)
    layer.scale = [1, 2, 0.5]
    layer.shift = [0, 1, -1]
    return layer
  }

  @Test("forwards it is what NumPy makes of γ(z − μ)/√(σ² + ε) + β (Ioffe and Szegedy 2015)")
  func forward() {
    var z = Self.z
    _ = Self.layer.forward(&z)
    let expected = Matrix([
      [-1.0690434404458735, 0.105576386687382, -1.6324542671264064],
      [-0.5345217202229368, -1.6832708399378538, -0.6837728664367968],
      [0, 3.6832708399378538, -1.3162271335632032],
      [1.6035651606688102, 1.894423613312618, -0.3675457328735935],
    ])
    #expect(isClose(z, expected))
  }

  @Test("backwards it is the chain of the paper's own derivatives, worked out in NumPy")
  func backward() {
    var z = Self.z
    let trace = Self.layer.forward(&z)
    var delta = Self.delta
    let (scale, shift) = Self.layer.backward(&delta, trace)
    let expected = Matrix([
      [0.00954557614703505, -2.1466245428151134, -0.09091422573146751],
      [0.6395173308382549, 1.609938891368222, 0.4703873235912881],
      [-0.8685977953622723, 1.0733319485696318, -0.03557501494188366],
      [0.21953488837698204, -0.5366462971227405, -0.343898082917937],
    ])
    #expect(isClose(delta, expected, within: 1e-11))
    #expect(isClose(scale, [-1.3363043005573418, 4.919329873219398, -2.687930635287228]))
    #expect(shift == [2.5, 3, -0.25])
  }

  @Test("unit by unit a batch has mean 0 and deviation 1, and one whose z never changes is 0")
  func meanAndDeviation() {
    var z = Matrix([[1, 7], [5, 7], [12, 7]])
    _ = BatchNormalisation(units: 2).forward(&z)
    #expect(isClose(mean(z.column(0)), 0, within: 1e-14))
    #expect(isClose(standardDeviation(z.column(0)), 1, within: 1e-6))
    #expect(z.column(1) == [0, 0, 0])
  }

  @Test(
    "through a whole network its gradient agrees with central differences",
    arguments: [Activation.logistic, .tanh, .elu(alpha: 1)])
  func network(hidden: Activation) {
    let (network, inputs, targets) = smallProblem(hidden)
    let rule = NormalisingBatches()
    let ours = gradient(rule, network, inputs, targets).gradient
    let worst = worstDifference(ours, at: network) { moved in
      moved.cost.cost(of: gradient(rule, moved, inputs, targets).outputs, for: targets)
    }
    #expect(worst < 5e-8)
  }

  @Test("the size of a hidden layer's weights changes no answer")
  func scaleFree() {
    let (network, inputs, targets) = smallProblem(.relu)
    var louder = network
    louder.layers[0].weights *= 50
    let rule = NormalisingBatches(epsilon: 0)
    let a = gradient(rule, network, inputs, targets).outputs
    let b = gradient(rule, louder, inputs, targets).outputs
    #expect(isClose(a, b, within: 1e-9))
  }

  @Test("folded, it is a plain network that answers the same")
  func folded() {
    let (network, inputs, targets) = smallProblem(.relu)
    let rule = NormalisingBatches()
    let plain = rule.finished(network, inputs: inputs)
    #expect(
      isClose(
        plain.outputs(for: inputs), gradient(rule, network, inputs, targets).outputs,
        within: 1e-11))
  }

  @Test("what a training with it shows on the way, and leaves behind, is the plain network")
  func trained() throws {
    let (start, inputs, targets) = smallProblem(.relu)
    var network = start
    var seen: [Network<QuadraticCost>] = []
    let training = Training(epochs: 3, batchSize: nil, learningRate: 0.1, isShuffled: false)
    var generator = Xoshiro256(seed: 1)
    try network.train(
      on: inputs, targets: targets, training, technique: NormalisingBatches(), using: &generator
    ) { _, network in
      seen.append(network)
      return .goOn
    }
    var learner = Learner(start, training, technique: NormalisingBatches())
    for epoch in 0..<3 {
      _ = try learner.learn(from: inputs, targets: targets, using: &generator)
      let inTraining = gradient(NormalisingBatches(), learner.network, inputs, targets).outputs
      #expect(isClose(seen[epoch].outputs(for: inputs), inTraining, within: 1e-11))
    }
    #expect(network == seen[2])
  }
}

@Suite struct RunningAverageTests {
  private static let batches = [
    Matrix([[1, 2], [3, 5], [-1, 0.5]]), Matrix([[0, 1], [2, -3]]),
    Matrix([[4, 4], [1, 0], [2, 2], [-3, 1]]),
  ]

  @Test("running averages over three batches are those of PyTorch's BatchNorm1d")
  func averages() {
    var rule = NormalisingBatches(averaging: 0.1)
    for batch in Self.batches {
      var products = batch
      rule.change(inputs: &products)
      rule.change(products: &products, ofLayer: 0)
    }
    #expect(isClose(rule.means[0], [0.271, 0.2875]))
    #expect(isClose(rule.variances[0], [2.099666666666667, 2.1659166666666665]))
  }

  @Test("the finished network answers as one that normalises by the running averages")
  func finished() {
    var rule = NormalisingBatches(averaging: 0.5)
    let (network, inputs, _) = smallProblem(.relu)
    for _ in 0..<3 {
      var pass = Pass(network, rows: inputs.rows, workers: .one)
      pass.inputs = inputs
      network.forward(in: &pass, with: &rule)
    }
    let plain = rule.finished(network, inputs: Matrix(rows: 0, columns: 3))
    var signal = inputs
    for (l, layer) in network.layers.enumerated() {
      var z = Matrix.product(signal, layer.weights)
      if l < 2 {
        z = Matrix(rows: z.rows, columns: z.columns) { row, unit in
          (z[row, unit] - rule.means[l][unit]) / (rule.variances[l][unit] + 1e-5).squareRoot()
        }
      }
      z.addToEachRow(layer.biases)
      signal = z.map { l < 2 ? max($0, 0) : LinearAlgebra.tanh($0) }
    }
    #expect(isClose(plain.outputs(for: inputs), signal, within: 1e-11))
  }
}
