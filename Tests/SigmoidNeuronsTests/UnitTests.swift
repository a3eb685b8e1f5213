import LinearAlgebra
import SigmoidNeurons
import Testing

@Suite struct BumpTests {
  @Test("a bump is h(σ(c(x − a)) − σ(c(x − b))): half its height at the edges, all of it within")
  func bump() {
    let bump = Bump(range: 0.3...0.7, height: 2, steepness: 50)
    let network = FeedforwardNetwork(bumps: [bump])
    #expect(network.sizes == [1, 2, 1])
    // NumPy float64.
    let expected = [
      (0.3, 0.9999999958776927), (0.5, 1.9998184085251904), (0.2, 0.013385701820793823),
      (0.0, 6.118044525902261e-07),
    ]
    for (x, y) in expected {
      #expect(abs(network.outputs(for: [x])[0] - y) < 1e-14, "at \(x)")
    }
  }

  @Test("bumps add up")
  func sum() {
    let bumps = [
      Bump(range: 0...1, height: 1, steepness: 30), Bump(range: 0.5...2, height: -3, steepness: 10),
    ]
    let together = FeedforwardNetwork(bumps: bumps)
    for x in stride(from: -1.0, through: 3, by: 0.1) {
      let apart = bumps.reduce(0) { $0 + FeedforwardNetwork(bumps: [$1]).outputs(for: [x])[0] }
      #expect(abs(together.outputs(for: [x])[0] - apart) < 1e-14)
    }
  }

  @Test("an edge goes from 5 % to 95 % of the height over a length of 2 ln 19 / c")
  func edge() {
    let bump = Bump(range: 0...10, height: 1, steepness: 4)
    let half = 2.9444389791664403 / 4  // ln 19 / 4
    #expect(abs(bump.edges[0].output(for: [-half]) - 0.05) < 1e-15)
    #expect(abs(bump.edges[0].output(for: [half]) - 0.95) < 1e-15)
    #expect(abs(2 * half * 4 - 5.9) < 0.02)
  }

  /// The mean error over 0 … 1 of a network of bumps for x sin 10x.
  private func meanError(bumps: Int, sharpness: Double) -> Double {
    let network = FeedforwardNetwork(
      approximating: { $0 * sin(10 * $0) }, over: 0...1, bumps: bumps, sharpness: sharpness)
    let points = Matrix(rows: 2000, columns: 1) { row, _ in Double(row) / 1999 }
    let outputs = network.outputs(for: points).elements
    let errors = zip(outputs, points.elements).map { abs($0 - $1 * sin(10 * $1)) }
    return errors.reduce(0, +) / Double(errors.count)
  }

  @Test(
    "the errors are those of NumPy",
    arguments: [
      (10, 50.0, 0.08143), (320, 50, 0.00241), (10, 4, 0.05706), (320, 4, 0.00018),
    ])
  func errors(bumps: Int, sharpness: Double, error: Double) {
    #expect(abs(meanError(bumps: bumps, sharpness: sharpness) - error) < 0.000006)
  }

  @Test("with sharp edges twice the bumps halve the error: it is the mean slope over 4n, or so")
  func rateOfSharpEdges() {
    // A step function of width 1/n that is right in the middle of each step is off by a quarter of
    // its rise on average. The mean of |f′| for x sin 10x over 0 … 1, by quadrature, is 3.4542.
    for count in [80, 160, 320] {
      let ratio = meanError(bumps: count, sharpness: 1000) / (3.4542 / Double(4 * count))
      #expect(abs(ratio - 1) < 0.02)
    }
  }

  @Test("any error bound is met by bumps enough (Cybenko 1989), here by 1280 for 0.001")
  func anyBound() {
    #expect(meanError(bumps: 1280, sharpness: 50) < 0.001)
  }

  @Test("bumps of one height are that height over the whole range, its ends too")
  func constant() {
    for (count, sharpness) in [(1, 4.0), (10, 4), (10, 50), (100, 1)] {
      let network = FeedforwardNetwork(
        approximating: { _ in 3 }, over: -1...2, bumps: count, sharpness: sharpness)
      for x in stride(from: -1.0, through: 2, by: 0.125) {
        #expect(abs(network.outputs(for: [x])[0] - 3) < 1e-12)
      }
    }
  }

  @Test("a broken line meets the function at the ends of its pieces, and is straight between")
  func brokenLine() {
    let network = FeedforwardNetwork(joining: { $0 * $0 }, over: -1...1, pieces: 4)
    #expect(network.sizes == [1, 4, 1])
    // By hand: through (−1, 1), (−½, ¼), (0, 0), (½, ¼), (1, 1).
    let expected = [
      (-2.0, 1.0), (-1, 1), (-0.75, 0.625), (-0.5, 0.25), (0, 0), (0.25, 0.125), (0.75, 0.625),
      (1, 1), (2, 2.5),
    ]
    for (x, y) in expected { #expect(network.outputs(for: [x])[0] == y, "at \(x)") }
  }

  @Test("twice the pieces of a broken line leave a quarter of the error: w² max|f″| / 8 at most")
  func rateOfBrokenLines() {
    for count in [10, 20, 40, 80] {
      let network = FeedforwardNetwork(
        joining: { sin(3 * $0) }, over: 0...1, pieces: count)
      let errors = (0...999).map { index in
        let x = Double(index) / 999
        return abs(network.outputs(for: [x])[0] - sin(3 * x))
      }
      let bound = 9.0 / 8 / Double(count * count)
      let largest = errors.max() ?? .nan
      #expect(largest <= bound && largest > 0.9 * bound)
    }
  }

  @Test("a tower is near 1 over its rectangle, and near 0 elsewhere, on its arms too")
  func tower() {
    let tower = FeedforwardNetwork.tower(x: 0...1, y: -1...1, steepness: 50)
    #expect(tower.sizes == [2, 4, 1])
    #expect(tower.parameterCount == 17)
    for x in [0.2, 0.5, 0.8] {
      for y in [-0.8, 0, 0.8] { #expect(tower.outputs(for: [x, y])[0] > 0.999) }
    }
    for (x, y) in [(-0.5, 0.0), (1.5, 0.5), (0.5, 1.5), (0.5, -2), (2, 2), (-1, -2)] {
      #expect(tower.outputs(for: [x, y])[0] < 0.001)
    }
  }
}

@Suite struct RadialUnitTests {
  @Test("a radial unit is exp(−d² / 2r²): 1 at its centre, e^−½ at its radius, in any direction")
  func values() {
    let unit = RadialUnit(centre: [1, -2], radius: 2)
    #expect(unit.output(for: [1, -2]) == 1)
    // e^−½ and e^−2 by mpmath.
    for inputs in [[3.0, -2], [1, 0], [-1, -2], [1, -4]] {
      #expect(abs(unit.output(for: inputs) - 0.6065306597126334) < 2e-16)
    }
    #expect(abs(unit.output(for: [1, 2]) - 0.1353352832366127) < 1e-16)
  }

  @Test("a radius of 0 traps")
  func zeroRadius() async {
    await #expect(processExitsWith: .failure) {
      _ = RadialUnit(centre: [0], radius: 0)
    }
  }
}

@Suite struct MaxoutTests {
  private func line(_ weight: Double, _ bias: Double) -> Neuron {
    Neuron(weights: [weight], bias: bias, activation: .identity)
  }

  @Test("ReLU and leaky ReLU are maxout units of two pieces (Goodfellow and others 2013)")
  func rectifiers() {
    var generator = Xoshiro256(seed: 17)
    for slope in [0, 0.01] {
      for _ in 0..<200 {
        let (w, b) = ([generator.normal(), generator.normal()], generator.normal())
        let inputs = [generator.normal(), generator.normal()]
        let unit = Maxout.rectifier(weights: w, bias: b, slope: slope)
        let neuron = Neuron(weights: w, bias: b, activation: .leakyReLU(slope: slope))
        #expect(abs(unit.output(for: inputs) - neuron.output(for: inputs)) < 1e-15)
        #expect(unit.parameterCount == 2 * (2 + 1))
      }
    }
  }

  @Test("the larger of x and −x is |x|")
  func absoluteValue() {
    let unit = Maxout([line(1, 0), line(-1, 0)])
    for x in [-3, -0.5, 0, 2] { #expect(unit.output(for: [x]) == abs(x)) }
  }

  @Test("the largest of the tangents of x² at whole numbers touches it there, and is below between")
  func tangents() {
    let unit = Maxout((-2...2).map { line(2 * Double($0), -Double($0 * $0)) })
    for x in -2...2 { #expect(unit.output(for: [Double(x)]) == Double(x * x)) }
    // Midway between two points of contact a tangent is ¼ below.
    for x in [-1.5, -0.5, 0.5, 1.5] { #expect(unit.output(for: [x]) == x * x - 0.25) }
  }

  @Test("a piece that is not linear traps")
  func curvedPiece() async {
    await #expect(processExitsWith: .failure) {
      _ = Maxout([Neuron(weights: [1], bias: 0)])
    }
  }
}

@Suite struct DeadUnitTests {
  @Test("a ReLU is dead when no example reaches it, and only then")
  func reached() {
    // z is x − 2, x, and x − 1.
    let layer = Layer(
      weights: Matrix([[1, 1, 1]]), biases: [-2, 0, -1], activation: .relu)
    #expect(layer.deadUnits(for: Matrix([[0], [0.5], [1]])) == [0, 2])
    #expect(layer.deadUnits(for: Matrix([[0], [0.5], [1.5]])) == [0])
    #expect(layer.deadUnits(for: Matrix([[3]])) == [])
  }

  @Test("a perceptron is always dead; logistic, tanh, leaky ReLU and ELU units are alive")
  func kinds() {
    let inputs = Matrix([[-1], [0], [1]])
    func dead(_ activation: Activation, bias: Double) -> Bool {
      let layer = Layer(weights: Matrix([[1]]), biases: [bias], activation: activation)
      return layer.deadUnits(for: inputs) == [0]
    }
    for bias in [-10.0, 0, 10] { #expect(dead(.step, bias: bias)) }
    #expect(dead(.relu, bias: -10))
    #expect(!dead(.relu, bias: 10))
    for activation in [Activation.logistic, .tanh, .leakyReLU(slope: 0.01), .elu(alpha: 1)] {
      // At ±40 the answers of σ and tanh round to 0, 1 and −1, but their slopes do not to 0.
      for bias in [-40.0, -10, 0, 10, 40] { #expect(!dead(activation, bias: bias)) }
    }
  }

  @Test("the size of the weights kills nobody where the biases are 0")
  func scale() {
    var generator = Xoshiro256(seed: 2)
    var layer = Layer(inputs: 5, units: 100, activation: .relu, using: &generator)
    layer.biases = [Double](repeating: 0, count: 100)
    let inputs = Matrix(rows: 4, columns: 5) { _, _ in generator.uniform() }
    let dead = layer.deadUnits(for: inputs)
    #expect(!dead.isEmpty)
    layer.weights *= 1024
    #expect(layer.deadUnits(for: inputs) == dead)
  }

  @Test("a shove lowers the weighted input for its example by rate · (‖x‖² + 1)")
  func shove() {
    var layer = Layer(
      weights: Matrix([[1, 2], [3, 4]]), biases: [0, 1], activation: .identity)
    let examples = Matrix([[1, 2], [0, -1]])
    let before = layer.outputs(for: examples)
    layer.shove(unit: 0, awayFrom: [1, 2], rate: 0.5)
    layer.shove(unit: 1, awayFrom: [0, -1], rate: -0.5)
    // By hand: w₁ = (1, 3) − ½(1, 2), w₂ = (2, 4) + ½(0, −1).
    #expect(layer.weights == Matrix([[0.5, 2], [2, 3.5]]))
    #expect(layer.biases == [-0.5, 1.5])
    let after = layer.outputs(for: examples)
    #expect(after[0, 0] - before[0, 0] == -0.5 * (5 + 1))
    #expect(after[1, 1] - before[1, 1] == 0.5 * (1 + 1))
  }

  @Test("a large shove kills every ReLU whose examples are positive, and none whose are centred")
  func largeShove() {
    var generator = Xoshiro256(seed: 5)
    let positive = Matrix(rows: 300, columns: 8) { _, _ in generator.uniform() }
    var centred = positive
    centred.addToEachRow(positive.columnSums().map { -$0 / 300 })
    // Far from the middle, so that the examples of the other side are pushed up.
    centred *= 10
    let layer = Layer(inputs: 8, units: 50, activation: .relu, using: &generator)
    for (inputs, dead) in [(positive, 50), (centred, 0)] {
      var shoved = layer
      for unit in 0..<50 {
        shoved.shove(unit: unit, awayFrom: inputs.row(unit), rate: 100)
      }
      #expect(shoved.deadUnits(for: inputs).count == dead)
    }
  }

  @Test("an example of the wrong length traps")
  func wrongExample() async {
    await #expect(processExitsWith: .failure) {
      var layer = Layer(weights: Matrix(rows: 2, columns: 1), biases: [0])
      layer.shove(unit: 0, awayFrom: [1], rate: 1)
    }
  }
}
