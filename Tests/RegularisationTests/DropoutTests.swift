import Backpropagation
import LinearAlgebra
import Regularisation
import SigmoidNeurons
import Testing

@Suite struct DropoutTests {
  static func dropout(
    keep: Double = 0.5, keepInputs: Double = 1, _ form: Dropout<Xoshiro256>.Form = .inverted,
    seed: UInt64 = 1
  ) -> Dropout<Xoshiro256> {
    Dropout(keep: keep, keepInputs: keepInputs, form: form, using: Xoshiro256(seed: seed))
  }

  @Test(
    "a mask keeps the share it says, with 1 when plain and 1/keep when inverted",
    arguments: [(0.5, 2), (0.8, 1.25)])
  func masks(keep: Double, kept: Double) {
    for (form, value) in [(Dropout<Xoshiro256>.Form.plain, 1), (.inverted, kept)] {
      var dropout = Self.dropout(keep: keep, form)
      let mask = dropout.mask(rows: 200, columns: 100, keep: keep).elements
      #expect(Set(mask) == [0, value])
      // 20 000 draws: the share is known to .0036, four deviations are .015.
      let share = Double(mask.count { $0 > 0 }) / 20_000
      #expect((share - keep).magnitude < 0.015)
    }
  }

  @Test("inverted, the mean of what is passed on is what it was; plain, it is keep times that")
  func means() {
    for (form, expected) in [(Dropout<Xoshiro256>.Form.plain, 0.25), (.inverted, 1)] {
      var dropout = Self.dropout(keep: 0.25, form)
      let mask = dropout.mask(rows: 400, columns: 100, keep: 0.25)
      #expect((mean(mask.elements) - expected).magnitude < 4 * expected * 1.732 / 200)
    }
  }

  @Test("with every unit kept it is chapter 4's own pass, to the last bit")
  func allKept() {
    let (network, inputs, targets) = smallProblem(.tanh)
    let plain = gradient(NoTechnique(), network, inputs, targets)
    let kept = gradient(Self.dropout(keep: 1), network, inputs, targets)
    #expect(kept.gradient == plain.gradient && kept.outputs == plain.outputs)
  }

  @Test(
    "with a mask that is held fast, its gradient agrees with central differences",
    arguments: [Dropout<Xoshiro256>.Form.plain, .inverted],
    [Activation.logistic, .tanh, .elu(alpha: 1)])
  func gradients(form: Dropout<Xoshiro256>.Form, hidden: Activation) {
    let (network, inputs, targets) = smallProblem(hidden)
    let rule = Self.dropout(keep: 0.6, keepInputs: 0.8, form)
    let ours = gradient(rule, network, inputs, targets).gradient
    let worst = worstDifference(ours, at: network) { moved in
      moved.cost.cost(of: gradient(rule, moved, inputs, targets).outputs, for: targets)
    }
    #expect(worst < 5e-8)
  }

  @Test(
    "with batch normalisation, L2 and in either order, its gradient agrees with central differences"
  )
  func together() {
    let (network, inputs, targets) = smallProblem(.tanh)
    func check<Rule: Technique>(_ rule: Rule) {
      let ours = gradient(rule, network, inputs, targets).gradient
      let worst = worstDifference(ours, at: network) { moved in
        moved.cost.cost(of: gradient(rule, moved, inputs, targets).outputs, for: targets)
          + rule.cost(of: moved.layers, examples: 20)
      }
      #expect(worst < 5e-8)
      // Each takes part: without it, the answers are others.
      let outputs = gradient(rule, network, inputs, targets).outputs
      #expect(outputs != gradient(NormalisingBatches(), network, inputs, targets).outputs)
      #expect(outputs != gradient(dropout, network, inputs, targets).outputs)
    }
    let dropout = Self.dropout(keep: 0.6, keepInputs: 0.8)
    check(dropout.and(NormalisingBatches()).and(WeightDecay(2)))
    check(WeightDecay(2).and(NormalisingBatches()).and(dropout))
    check(dropout.and(Self.dropout(keep: 0.7, seed: 5)))
  }

  @Test("two techniques make the same plain network in either order")
  func plainTogether() {
    let (network, inputs, _) = smallProblem(.tanh)
    let (dropout, normalising) = (Self.dropout(keep: 0.5, .plain), NormalisingBatches())
    let one = dropout.and(normalising).finished(network, inputs: inputs)
    let other = normalising.and(dropout).finished(network, inputs: inputs)
    #expect(one == other)
    #expect(one != network)
  }

  @Test("each step draws new masks")
  func newMasks() {
    let (network, inputs, _) = smallProblem(.tanh)
    var rule = Self.dropout()
    var pass = Pass(network, rows: inputs.rows, workers: .one)
    let outputs = (0..<2).map { _ in
      pass.inputs = inputs
      network.forward(in: &pass, with: &rule)
      return pass.outputs
    }
    #expect(outputs[0] != outputs[1])
  }

  @Test("a linear network after plain dropout, scaled, gives the mean of its masked answers")
  func scaled() {
    var generator = Xoshiro256(seed: 8)
    let network = Network(
      [3, 40, 1], hidden: .identity, cost: QuadraticCost(.identity), from: Start(.perInput),
      using: &generator)
    let inputs = Matrix([[1, -2, 0.5]])
    var rule = Self.dropout(keep: 0.5, .plain)
    let ready = rule.finished(network, inputs: inputs).outputs(for: inputs)[0, 0]
    var pass = Pass(network, rows: 1, workers: .one)
    let answers = (0..<4000).map { _ in
      pass.inputs = inputs
      network.forward(in: &pass, with: &rule)
      return pass.outputs[0, 0]
    }
    let error = standardDeviation(answers) / 4000.0.squareRoot()
    #expect((mean(answers) - ready).magnitude < 4 * error)
    #expect(Self.dropout(keep: 0.5, .inverted).finished(network, inputs: inputs) == network)
  }
}

@Suite struct MaskingTests {
  @Test("with a mask that is given, the gradient is the one that PyTorch finds with the same mask")
  func gradient() {
    let network = Network(
      Parameters(
        weights: [
          Matrix([[0.2, -0.1, 0.3], [0.5, 0.1, -0.4]]),
          Matrix([[1, -0.5], [-1.2, 0.3], [0.7, 0.9]]),
        ],
        biases: [[0, 0.1, -0.2], [0.1, -0.3]]), hidden: [.tanh], cost: QuadraticCost())
    var masking = Masking([Matrix([[2, 0, 2], [0, 2, 2]])])
    let gradient = network.gradient(
      of: Matrix([[0.5, -1], [1.5, 2]]), targets: Matrix([[1, 0], [0, 1]]), with: &masking)
    let expected = [
      -0.08968569921103361, -0.1594695163667615, -0.08104706162120269, 0.17937139842206723,
      -0.21262602182234866, -0.1648764653204774, -0.17937139842206723, -0.10631301091117433,
      -0.03130588781725227, 0.051506598329108394, -0.05628761531378069, 0.008272344540418372,
      -0.020868070638193317, -0.07340958838763384, 0.11998649291646947, -0.03999996269016552,
      0.003991444061770488,
    ]
    #expect(isClose(gradient.places.map { gradient[$0] }, expected, within: 1e-15))
  }

  @Test("it leaves out whom dropout leaves out, with dropout's own masks")
  func likeDropout() {
    let (network, inputs, targets) = smallProblem(.tanh)
    let dropout = DropoutTests.dropout()
    var drawing = dropout
    let masks = network.sizes[1...2].map {
      drawing.mask(rows: inputs.rows, columns: $0, keep: 0.5)
    }
    let ours = RegularisationTests.gradient(Masking(masks), network, inputs, targets)
    #expect(
      ours.gradient == RegularisationTests.gradient(dropout, network, inputs, targets).gradient)
  }
}
