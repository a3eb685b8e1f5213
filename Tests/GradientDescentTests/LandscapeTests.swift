import GradientDescent
import LinearAlgebra
import Testing

@Suite struct LandscapeTests {
  @Test("Rosenbrock's valley is 24.2 high at (−1.2, 1) and 0 at (1, 1)")
  func rosenbrock() {
    let valley = Rosenbrock()
    #expect(abs(valley.height(at: [-1.2, 1]) - 24.2) < 1e-12)
    #expect(valley.height(at: [1, 1]) == 0)
    #expect(valley.gradient(at: [1, 1]) == [0, 0])
    // −215.6 and −88, Moré, Garbow and Hillstrom 1981.
    let gradient = valley.gradient(at: [-1.2, 1])
    #expect(abs(gradient[0] + 215.6) < 1e-10 && abs(gradient[1] + 88) < 1e-10)
  }

  @Test("a bowl's height, gradient and Hessian are those of ½Σcᵢwᵢ²")
  func bowl() {
    let bowl = Bowl(curvatures: [1, 10])
    #expect(bowl.height(at: [4, 1]) == 13)
    #expect(bowl.gradient(at: [4, 1]) == [4, 10])
    #expect(bowl.hessian(at: [4, 1]) == Matrix([[1, 0], [0, 10]]))
    #expect(Bowl.parabola(curvature: 3).height(at: [2]) == 6)
  }

  @Test("one example with inputs 1 and 1 and target 0 has its minimum 0 wherever w₁ = −w₂")
  func trough() {
    let cost = LinearCost(inputs: Matrix([[1, 1]]), targets: [0])
    for w in [0, 1, -3.5] {
      #expect(cost.height(at: [w, -w]) == 0)
      #expect(cost.gradient(at: [w, -w]) == [0, 0])
    }
    #expect(cost.height(at: [2, 1]) == 4.5)
    #expect(cost.newtonStep(at: [2, 1]) == nil)
  }

  /// A landscape and a place in it.
  enum Place: CaseIterable {
    case bowl, valley, valleyFar, line
  }

  @Test("formulas agree with central differences, gradient and Hessian", arguments: Place.allCases)
  func derivatives(place: Place) {
    switch place {
    case .bowl: check(Bowl(curvatures: [1, 10, 0.5]), [1, -2, 3])
    case .valley: check(Rosenbrock(), [-1.2, 1])
    case .valleyFar: check(Rosenbrock(), [2, -1.5])
    case .line: check(LinearCost(x: [0.5, 1, 2, 4], y: [2, 4, 3, 8]), [1, -0.5])
    }
  }

  private func check(_ ground: some Landscape, _ point: [Double]) {
    let numeric = numericalGradient(of: ground.height, at: point)
    for (a, b) in zip(ground.gradient(at: point), numeric) {
      #expect(abs(a - b) <= 1e-7 * max(1, abs(a)))
    }
    let hessian = ground.hessian(at: point)
    for row in point.indices {
      let numeric = numericalGradient(of: { ground.gradient(at: $0)[row] }, at: point)
      for (a, b) in zip(hessian.row(row), numeric) {
        #expect(abs(a - b) <= 1e-6 * max(1, abs(a)))
      }
    }
  }

  @Test("a central difference is exact for a parabola, and a one-sided one is off by half of h")
  func numericalGradientOfParabola() {
    let square = { (w: [Double]) in w[0] * w[0] }
    #expect(abs(numericalGradient(of: square, at: [3], step: 0.5)[0] - 6) < 1e-12)
    #expect((square([3.5]) - square([3])) / 0.5 == 6.5)
  }

  @Test("every number is moved alone, from where it was")
  func numericalGradientRestores() {
    var seen: [[Double]] = []
    let gradient = numericalGradient(
      of: {
        seen.append($0)
        return $0[0] * $0[1]
      }, at: [2, 3], step: 0.5)
    #expect(gradient == [3, 2])
    #expect(seen == [[2.5, 3], [1.5, 3], [2, 3.5], [2, 2.5]])
  }
}

@Suite struct StepTests {
  @Test("the best step is ε long and points against the gradient")
  func bestStepOfLength() {
    let step = bestStep(gradient: [3, -4], length: 0.01)
    #expect(abs(step[0] + 0.006) < 1e-17 && abs(step[1] - 0.008) < 1e-17)
    #expect(bestStep(gradient: [0, 0], length: 1) == [0, 0])
  }

  @Test("of 3600 directions none promises more than ε times the gradient's length")
  func cauchySchwarz() {
    let gradient = Rosenbrock().gradient(at: [-1.2, 1])
    let bound = 0.01 * length(of: gradient)
    let best = bestStep(gradient: gradient, length: 0.01)
    #expect(abs(predictedChange(gradient: gradient, step: best) + bound) < 1e-12)
    var nearest = 0.0
    for index in 0..<3600 {
      let angle = 2 * Double.pi * Double(index) / 3600
      let step = [0.01 * LinearAlgebra.cos(angle), 0.01 * LinearAlgebra.sin(angle)]
      let change = predictedChange(gradient: gradient, step: step)
      #expect(change >= -bound - 1e-12)
      nearest = min(nearest, change)
    }
    // The nearest of the directions is at most 0.05° away, and cos 0.05° is above 1 − 4e-7.
    #expect(nearest <= -bound * (1 - 4e-7))
  }

  @Test("a promise is kept to first order only: the error falls with the square of the step")
  func firstOrder() {
    let ground = Bowl(curvatures: [1, 10])
    let start = [2, 0.5]
    let gradient = ground.gradient(at: start)
    func miss(_ rate: Double) -> Double {
      let step = gradient.map { -rate * $0 }
      let moved = zip(start, step).map { $0 + $1 }
      return ground.height(at: moved) - ground.height(at: start)
        - predictedChange(gradient: gradient, step: step)
    }
    // ½ΔwᵀHΔw = ½η²(2² + 10·5²).
    #expect(abs(miss(0.1) - 0.5 * 0.01 * 254) < 1e-12)
    #expect(abs(miss(0.1) / miss(0.05) - 4) < 1e-9)
    // At η = 0.3 the cost rises, although the promise is a fall.
    let far = zip(start, gradient).map { $0 - 0.3 * $1 }
    #expect(abs(ground.height(at: far) - ground.height(at: start) - 2.73) < 1e-12)
  }

  @Test("Newton's first steps in Rosenbrock's valley are those of the literature")
  func newton() throws {
    // Dennis and Schnabel 1983: (−1.1752809, 1.3806742), then (0.7631149, −3.1750339).
    let valley = Rosenbrock()
    var point = [-1.2, 1.0]
    for expected in [[-1.1752809, 1.3806742], [0.7631149, -3.1750339]] {
      let step = try #require(valley.newtonStep(at: point))
      point = zip(point, step).map { $0 + $1 }
      #expect(abs(point[0] - expected[0]) < 1e-7 && abs(point[1] - expected[1]) < 1e-7)
    }
  }

  @Test("in a bowl of any dimension one step of Newton's reaches the bottom")
  func newtonInBowl() throws {
    let step = try #require(Bowl(curvatures: [1, 10, 100]).newtonStep(at: [3, -2, 0.5]))
    #expect(step == [-3, 2, -0.5])
  }

  @Test("Newton's step exchanges rows where a pivot is 0")
  func pivot() throws {
    struct Twist: Landscape {
      var dimension: Int { 2 }
      func height(at w: [Double]) -> Double { w[0] * w[1] }
      func gradient(at w: [Double]) -> [Double] { [w[1], w[0]] }
      func hessian(at w: [Double]) -> Matrix { Matrix([[0, 1], [1, 0]]) }
    }
    let step = try #require(Twist().newtonStep(at: [2, 5]))
    #expect(step == [-2, -5])
  }
}

@Suite struct RateTests {
  @Test(
    "on a parabola each step multiplies w by 1 − ηc: crawling, at once, swinging, for ever, away",
    arguments: [0.1, 1, 1.9, 2, 2.1])
  func parabola(rate: Double) {
    let path = descend(
      from: [2], rate: rate, steps: 20, gradient: Bowl.parabola(curvature: 1).gradient)
    var expected = 2.0
    for place in path {
      #expect(abs(place[0] - expected) <= 1e-12 * max(1, abs(expected)))
      expected *= 1 - rate
    }
  }

  @Test("in a bowl the rate must stay below 2 over the largest curvature")
  func bowl() {
    let bowl = Bowl(curvatures: [1, 10])
    func end(_ rate: Double) -> Double {
      bowl.height(
        at: descend(from: [4, 1], rate: rate, steps: 2000, gradient: bowl.gradient)[2000])
    }
    #expect(end(0.199) < 1e-15)
    #expect(abs(end(0.2) - 5) < 1e-9)
    #expect(end(0.201) > 1e15)
  }

  @Test("in Rosenbrock's valley 0.001 arrives, 0.005 bounces about, and 0.01 is thrown out")
  func rosenbrock() {
    let valley = Rosenbrock()
    func heights(_ rate: Double) -> [Double] {
      descend(from: [-1.2, 1], rate: rate, steps: 10_000, gradient: valley.gradient)
        .map { valley.height(at: $0) }
    }
    let good = heights(0.001)
    #expect(good[10_000] < 1e-4)
    #expect(heights(0.005).suffix(1000).allSatisfy { $0 > 0.01 && $0 < 100 })
    #expect(!(heights(0.01)[1000] < 1e6))
  }

  @Test(
    "with one weight each step takes the rate times the slope away: w − 3 falls to 0.6 of itself")
  func oneWeight() {
    let path = descend(from: 0, rate: 0.2, steps: 10) { 2 * ($0 - 3) }
    var distance = -3.0
    for w in path {
      #expect(abs(w - 3 - distance) < 1e-12)
      distance *= 0.6
    }
    #expect(path.count == 11)
  }

  @Test("all slopes are felt before any weight moves")
  func noStaleSlope() {
    // C = w₁w₂ from (1, 2) with η = ½: both slopes belong to the start.
    let path = descend(from: [1, 2], rate: 0.5, steps: 1) { [$0[1], $0[0]] }
    #expect(path[1] == [0, 1.5])
  }

  @Test(
    "at the best rate a bowl of condition κ shrinks by (κ − 1)/(κ + 1) a step",
    arguments: [2.0, 10, 100]
  )
  func condition(kappa: Double) {
    let bowl = Bowl(curvatures: [1, kappa])
    let path = descend(from: [1, 1], rate: 2 / (1 + kappa), steps: 20, gradient: bowl.gradient)
    let factor = (kappa - 1) / (kappa + 1)
    for (before, after) in zip(path, path.dropFirst()) {
      let ratio = (bowl.height(at: after) / bowl.height(at: before)).squareRoot()
      #expect(abs(ratio - factor) < 1e-9)
    }
  }

  @Test("plain descent is the optimizer that remembers nothing, to the last bit")
  func plainIsGradientStep() {
    let valley = Rosenbrock()
    #expect(
      descend(from: [-1.2, 1], rate: 0.001, steps: 50, gradient: valley.gradient)
        == descend(
          from: [-1.2, 1], by: GradientStep(), rate: 0.001, steps: 50, gradient: valley.gradient))
  }

  @Test("no steps leave the start alone")
  func noSteps() {
    #expect(descend(from: [1, 2], rate: 1, steps: 0) { $0 } == [[1, 2]])
  }
}

@Suite struct ScheduleTests {
  @Test("a rate halves after every five epochs")
  func step() {
    let schedule = Schedule.step(0.8, every: 5)
    let rates = [0, 4, 5, 9, 10, 15].map(schedule.rate(inEpoch:))
    #expect(rates == [0.8, 0.8, 0.4, 0.4, 0.2, 0.1])
  }

  @Test("an exponential rate falls by e⁻ᵏ an epoch")
  func exponential() {
    let schedule = Schedule.exponential(2, decay: 0.5)
    #expect(schedule.rate(inEpoch: 0) == 2)
    // 2/e, 2/e².
    #expect(abs(schedule.rate(inEpoch: 2) - 0.735758882342885) < 1e-14)
    #expect(abs(schedule.rate(inEpoch: 4) - 0.270670566473225) < 1e-14)
  }

  @Test("a rate of the 1/t kind is divided by 1 + kt")
  func inverseTime() {
    let schedule = Schedule.inverseTime(3, decay: 0.5)
    #expect([0, 1, 2, 4].map(schedule.rate(inEpoch:)) == [3, 2, 1.5, 1])
  }

  @Test("a constant rate stays")
  func constant() {
    #expect(Schedule.constant(0.3).rate(inEpoch: 1000) == 0.3)
  }
}
