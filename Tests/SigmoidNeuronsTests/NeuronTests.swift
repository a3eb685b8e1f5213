import LinearAlgebra
import Perceptrons
import SigmoidNeurons
import Testing

@Suite struct NeuronTests {
  @Test("w = (0, 1), b = 4, x = (2, 3) gives 0.9990889488055994 (Zhou)")
  func zhou() {
    let neuron = Neuron(weights: [0, 1], bias: 4)
    #expect(neuron.weightedInput(for: [2, 3]) == 7)
    #expect(neuron.output(for: [2, 3]) == 0.9990889488055994)
  }

  @Test("nudged, a perceptron stays or jumps; a sigmoid neuron moves by a little")
  func nudged() {
    let (below, above) = (
      Perceptron(weights: [1], bias: 0), Perceptron(weights: [1], bias: 1e-9)
    )
    #expect(above.output(for: [0]) - below.output(for: [0]) == 1)
    let moved = Neuron(above).output(for: [0]) - Neuron(below).output(for: [0])
    // σ′(0) is ¼.
    #expect(abs(moved - 0.25e-9) < 1e-16)
  }

  @Test(
    "scaled by c = 1, 10, 100 it goes to the perceptron, but stays at ½ where z is 0 (Nielsen 2015)"
  )
  func perceptronAsLimit() {
    // σ(−10) and σ(−100) by mpmath.
    let bounds = [
      (1.0, 0.2689414213699951), (10, 4.5397868702434395e-5), (100, 3.72007597602084e-44),
    ]
    let balance = Perceptron(weights: [1, -1], bias: 0)
    for (c, bound) in bounds {
      let soft = Neuron(balance).scaled(by: c)
      for inputs in [[1.0, 0], [0, 1]] {
        let distance = abs(soft.output(for: inputs) - balance.output(for: inputs))
        #expect(distance <= bound * (1 + 1e-12) + 0x1p-53)
      }
      #expect(soft.output(for: [1, 1]) == 0.5)
      #expect(balance.output(for: [1, 1]) == 0)
    }
  }

  @Test("every network of perceptrons without ties is the limit of sigmoid neurons: the gates")
  func gates() {
    for gate in [Perceptron.nand, .and, .or] {
      for row in binaryRows(width: 2) {
        let soft = Neuron(gate).scaled(by: 100).output(for: row)
        #expect(abs(soft - gate.output(for: row)) < 1e-40 + 0x1p-53)
      }
    }
  }

  @Test(
    "the slopes are those that central differences measure",
    arguments: [Activation.logistic, .tanh, .identity, .elu(alpha: 1)])
  func slopes(activation: Activation) {
    let neuron = Neuron(weights: [0.6, -0.1, 2], bias: 0.6, activation: activation)
    let inputs = [1, 2, -0.3]
    let slopes = neuron.slopes(for: inputs)
    let h = 1e-5
    func measured(_ weights: [Double], _ bias: Double) -> Double {
      let up = neuron.changed(weights: weights.map { $0 * h }, bias: bias * h)
      let down = neuron.changed(weights: weights.map { -$0 * h }, bias: -bias * h)
      return (up.output(for: inputs) - down.output(for: inputs)) / (2 * h)
    }
    #expect(abs(slopes.weights[0] - measured([1, 0, 0], 0)) < 1e-9)
    #expect(abs(slopes.weights[1] - measured([0, 1, 0], 0)) < 1e-9)
    #expect(abs(slopes.weights[2] - measured([0, 0, 1], 0)) < 1e-9)
    #expect(abs(slopes.bias - measured([0, 0, 0], 1)) < 1e-9)
  }

  @Test("Δoutput is linear in small changes: a tenth of them leaves a hundredth of the error")
  func linearity() {
    // Nielsen 2015, equation 5. By Taylor, the error is ½ σ″(z) Δz² to first order.
    let neuron = Neuron(weights: [0.6, -0.1], bias: 0.6)
    let inputs: [Double] = [1, 2]
    let a = 0.7310585786300049
    let curvature = a * (1 - a) * (1 - 2 * a)
    for size in [0.01, 0.001, 0.0001] {
      let changes = [-size, -size]
      let change =
        neuron.changed(weights: changes, bias: -size).output(for: inputs)
        - neuron.output(for: inputs)
      let predicted = neuron.predictedChange(for: inputs, weights: changes, bias: -size)
      let expected = curvature / 2 * (4 * size) * (4 * size)
      #expect(abs((change - predicted) / expected - 1) < 2 * size)
    }
  }

  @Test("the predicted change is linear: of a sum it is the sum, of twice it is twice")
  func predictionIsLinear() {
    let neuron = Neuron(weights: [0.6, -0.1], bias: 0.6)
    func predicted(_ w1: Double, _ w2: Double, _ b: Double) -> Double {
      neuron.predictedChange(for: [1, 2], weights: [w1, w2], bias: b)
    }
    let apart = predicted(0.5, 0, 0) + predicted(0, -0.25, 0) + predicted(0, 0, 1)
    #expect(abs(predicted(0.5, -0.25, 1) - apart) < 1e-15)
    #expect(predicted(1, -0.5, 2) == 2 * predicted(0.5, -0.25, 1))
  }

  @Test("a neuron without inputs answers by its bias alone")
  func noInputs() {
    #expect(Neuron(weights: [], bias: 0).output(for: []) == 0.5)
  }

  @Test("an input of the wrong length traps, and says both lengths")
  func wrongLength() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Neuron(weights: [1, 2], bias: 0).output(for: [1, 0, 1])
    }
    #if DEBUG
      let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
      #expect(said.contains("Neuron has 2 weights but the input has 3 values"))
    #endif
  }
}

@Suite struct ClassifierTests {
  @Test("one neuron is a softmax of two scores: σ of their difference (Karpathy 2015)")
  func softmaxOfTwo() {
    let stay = Neuron(weights: [1, -2], bias: 0.5, activation: .identity)
    let go = Neuron(weights: [3, 1], bias: -1, activation: .identity)
    let neuron = Neuron(preferring: go, over: stay)
    #expect(neuron == Neuron(weights: [2, 3], bias: -1.5))
    // e^s₁ / (e^s₀ + e^s₁) by NumPy for the scores (0.5, −1), (1.5, 2) and (−2.5, −3).
    let shares = [
      ([0.0, 0], 0.18242552380635635), ([1, 0], 0.6224593312018546),
      ([-1, 1], 0.37754066879814546),
    ]
    for (inputs, share) in shares {
      #expect(abs(neuron.output(for: inputs) - share) < 2e-16)
    }
  }

  @Test("the decision σ(z) > ½ is the perceptron's: z > 0")
  func decision() {
    var generator = Xoshiro256(seed: 9)
    for _ in 0..<1000 {
      let perceptron = Perceptron(
        weights: [generator.normal(), generator.normal()], bias: generator.normal())
      let inputs = [generator.normal(), generator.normal()]
      let isYes = Neuron(perceptron).output(for: inputs) > 0.5
      #expect(isYes == (perceptron.output(for: inputs) == 1))
    }
  }
}
