import GradientDescent
import LinearAlgebra
import Testing

@Suite struct CostTests {
  @Test("four answers of 0 to 1, 0, 0, 1 have a mean squared error of 0.5")
  func zhou() {
    let outputs = Matrix(rows: 4, columns: 1)
    let targets = Matrix([[1], [0], [0], [1]])
    #expect(SquaredError(factor: 1).cost(of: outputs, for: targets) == 0.5)
    #expect(SquaredError().cost(of: outputs, for: targets) == 0.25)
  }

  @Test("several answers of one example add up, and the mean is over the examples")
  func severalAnswers() {
    let outputs = Matrix([[1, 2], [0, 0]])
    let targets = Matrix([[0, 0], [0, 1]])
    #expect(SquaredError(factor: 1).cost(of: outputs, for: targets) == 3)
  }

  @Test("the derivative is that of one example's cost", arguments: [0.5, 1, 3])
  func derivative(factor: Double) {
    let error = SquaredError(factor: factor)
    let target = Matrix([[0.25]])
    let numeric = numericalGradient(
      of: { error.cost(of: Matrix([$0]), for: target) }, at: [2])
    #expect(abs(error.derivative(output: 2, target: 0.25) - numeric[0]) < 1e-8)
  }
}

@Suite struct LineTests {
  static let x = [0.5, 1, 2, 2.5, 3.5, 4, 5, 6, 6.5, 7.5, 8.5, 9.5]
  static let y = [2.1, 4.4, 3.6, 6.9, 5.5, 8.8, 7.4, 11.2, 9.1, 12.9, 11.6, 14.8]

  @Test("the least squares line is NumPy's, by closed form, by descent and by Newton's step")
  func threeWays() throws {
    let line = try #require(Line(leastSquaresThrough: Self.x, Self.y))
    let cost = LinearCost(x: Self.x, y: Self.y)
    let descended = descend(from: [0, 0], rate: 0.05, steps: 3000, gradient: cost.gradient)[3000]
    let newton = try #require(cost.newtonStep(at: [0, 0]))
    // np.polyfit(x, y, 1)
    for (m, b) in [
      (line.slope, line.intercept), (descended[0], descended[1]), (newton[0], newton[1]),
    ] {
      #expect(abs(m - 1.26211099) < 1e-8)
      #expect(abs(b - 2.24922742) < 1e-8)
    }
  }

  @Test("points on a line give that line; equal x give none")
  func exactLine() {
    #expect(
      Line(leastSquaresThrough: [0, 1, 2], [1, 3, 5]) == Line(slope: 2, intercept: 1))
    #expect(Line(leastSquaresThrough: [2, 2], [1, 3]) == nil)
  }

  @Test("cost, gradient and Hessian of the festival's line are NumPy's")
  func cost() {
    let cost = LinearCost(x: Self.x, y: Self.y)
    #expect(abs(cost.height(at: [1, 1]) - 4.079166666666667) < 1e-12)
    let gradient = cost.gradient(at: [1, 1])
    #expect(abs(gradient[0] + 13.78333333) < 1e-8 && abs(gradient[1] + 2.48333333) < 1e-8)
    let hessian = cost.hessian(at: [1, 1])
    #expect(abs(hessian[0, 0] - 30.14583333) < 1e-8 && abs(hessian[0, 1] - 4.70833333) < 1e-8)
    #expect(hessian[1, 0] == hessian[0, 1] && hessian[1, 1] == 1)
  }

  @Test("a derivative without 1/n is n times that of the mean")
  func missingMean() {
    let cost = LinearCost(x: Self.x, y: Self.y)
    let numeric = numericalGradient(of: cost.height, at: [1, 1])
    var sum = [0.0, 0]
    for (x, y) in zip(Self.x, Self.y) {
      sum[0] += (x + 1 - y) * x
      sum[1] += x + 1 - y
    }
    #expect(abs(sum[0] / numeric[0] - 12) < 1e-6 && abs(sum[1] / numeric[1] - 12) < 1e-6)
  }

  @Test(
    "against the sign of the slope is downhill: w falls where ∂C/∂w is positive, and rises else")
  func sign() {
    let parabola = Bowl.parabola(curvature: 1)
    for w in [3.0, -3] {
      let slope = parabola.gradient(at: [w])[0]
      let moved = descend(from: [w], rate: 0.1, steps: 1, gradient: parabola.gradient)[1]
      #expect((moved[0] < w) == (slope > 0))
      #expect(parabola.height(at: moved) < parabola.height(at: [w]))
    }
  }
}

@Suite struct LinearUnitTests {
  @Test("one step of the delta rule adds η(t − y)x to the weights and η(t − y) to the bias")
  func oneStep() {
    var unit = LinearUnit(weights: [1, -2], bias: 0.5)
    let error = unit.learn(from: [2, 1], target: 3.5, learningRate: 0.25)
    // y = 2 − 2 + 0.5.
    #expect(error == 3)
    #expect(unit == LinearUnit(weights: [2.5, -1.25], bias: 1.25))
  }

  @Test("the delta rule is a step against the gradient of ½(y − t)²")
  func isGradientStep() {
    let cost = LinearCost(inputs: Matrix([[2, -1, 1]]), targets: [0.7])
    let start = [0.3, 0.2, -0.4]
    var unit = LinearUnit(weights: [0.3, 0.2], bias: -0.4)
    unit.learn(from: [2, -1], target: 0.7, learningRate: 0.1)
    let moved = descend(from: start, rate: 0.1, steps: 1, gradient: cost.gradient)[1]
    for (a, b) in zip(unit.weights + [unit.bias], moved) { #expect(abs(a - b) < 1e-15) }
  }

  @Test("with η = 0.1 it finds the plane through four points")
  func learnsPlane() {
    var unit = LinearUnit(weights: [0, 0])
    for _ in 0..<300 {
      for (x, t) in [([0.0, 0], 0.5), ([0, 1], -0.5), ([1, 0], 2.5), ([1, 1], 1.5)] {
        unit.learn(from: x, target: t, learningRate: 0.1)
      }
    }
    for (a, b) in zip(unit.weights + [unit.bias], [2, -1, 0.5]) { #expect(abs(a - b) < 1e-9) }
  }
}

@Suite struct MiniBatchTests {
  @Test(
    "every example comes once, in batches of one size but for the last",
    arguments: [
      (10, 3, [3, 3, 3, 1]), (9, 3, [3, 3, 3]), (2, 5, [2]), (0, 4, []), (3, 1, [1, 1, 1]),
    ])
  func partition(count: Int, size: Int, sizes: [Int]) {
    var batches = MiniBatches(of: size, from: count)
    #expect(batches.map(\.count) == sizes)
    #expect(batches.flatMap { $0 } == Array(0..<count))
    var generator = Xoshiro256(seed: 4)
    batches.shuffle(using: &generator)
    #expect(batches.map(\.count) == sizes)
    #expect(batches.flatMap { $0 }.sorted() == Array(0..<count))
  }

  @Test("the same seed gives the same orders, and each epoch another one")
  func deterministic() {
    func orders(_ seed: UInt64) -> [[Int]] {
      var generator = Xoshiro256(seed: seed)
      var batches = MiniBatches(of: 8, from: 100)
      return (0..<3).map { _ in
        batches.shuffle(using: &generator)
        return batches.order
      }
    }
    #expect(orders(1) == orders(1))
    #expect(orders(1) != orders(2))
    #expect(Set(orders(1)).count == 3)
  }

  @Test("ranges lie end to end over the order")
  func ranges() {
    let batches = MiniBatches(of: 4, from: 10)
    #expect(batches.indices.map(batches.range(of:)) == [0..<4, 4..<8, 8..<10])
  }

  @Test("the mean of the gradients of equal batches is the gradient over all")
  func unbiased() {
    var generator = Xoshiro256(seed: 9)
    let x = (0..<60).map { _ in generator.uniform(in: -1..<1) }
    let cost = LinearCost(x: x, y: x.map { $0 * $0 })
    var batches = MiniBatches(of: 10, from: 60)
    batches.shuffle(using: &generator)
    let all = cost.gradient(at: [0.3, 0.1])
    var mean = [0.0, 0]
    for rows in batches {
      let part = cost.gradient(at: [0.3, 0.1], rows: rows)
      mean = zip(mean, part).map { $0 + $1 / 6 }
    }
    for (a, b) in zip(mean, all) { #expect(abs(a - b) < 1e-14) }
  }
}
