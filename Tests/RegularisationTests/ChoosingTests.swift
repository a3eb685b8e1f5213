import Backpropagation
import LinearAlgebra
import Regularisation
import SigmoidNeurons
import Testing

@Suite struct ChoosingTests {
  @Test("early stopping keeps the best, and stops after as many epochs without a better one")
  func earlyStopping() throws {
    var stopping = EarlyStopping<String>(patience: 3)
    let scores = [1.0, 3, 2, 4, 4, 1, 3, 9]
    var seen: [String] = []
    for (index, score) in scores.enumerated() {
      seen.append("\(index + 1)")
      if stopping.observe(score, of: "\(index + 1)") == .stop { break }
    }
    // The best is epoch 4; 5, 6 and 7 are no better: a tie is not.
    #expect(seen.count == 7)
    let best = try #require(stopping.best)
    #expect(best.epoch == 4 && best.score == 4 && best.candidate == "4")
  }

  @Test("a score that is not a number is never the best, not even the first")
  func notANumber() throws {
    var stopping = EarlyStopping<String>(patience: 2)
    #expect(stopping.observe(.nan, of: "a") == .goOn)
    #expect(stopping.best == nil)
    #expect(stopping.observe(-.infinity, of: "b") == .goOn)
    #expect(stopping.observe(0.5, of: "c") == .goOn)
    #expect(stopping.observe(.nan, of: "d") == .goOn)
    #expect(stopping.observe(.nan, of: "e") == .stop)
    let best = try #require(stopping.best)
    #expect(best.epoch == 3 && best.score == 0.5 && best.candidate == "c")

    var lost = EarlyStopping<String>(patience: 2)
    #expect(lost.observe(.nan, of: "a") == .goOn)
    #expect(lost.observe(.nan, of: "b") == .stop)
  }

  @Test("while scores rise it goes on, however small the patience")
  func rising() {
    var stopping = EarlyStopping<Int>(patience: 1)
    for epoch in 1...50 {
      let signal = stopping.observe(Double(epoch), of: epoch)
      #expect(signal == .goOn)
    }
    #expect(stopping.observe(50, of: 0) == .stop)
  }

  @Test("a power of ten drawn at random: the exponents are even, so each decade has its share")
  func powersOfTen() {
    var generator = Xoshiro256(seed: 3)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<7000 {
      let number = generator.powerOfTen(-6..<1)
      #expect((1e-6..<10).contains(number))
      let decade = (0..<7).last { number >= [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1][$0] } ?? 0
      counts[decade] += 1
    }
    // 1000 each; the deviation is 29.
    #expect(counts.allSatisfy { (880...1120).contains($0) })
  }

  @Test("the relative change of a layer is the length of its change over its length")
  func relativeChange() {
    let old = Parameters(weights: [Matrix([[3], [4]]), Matrix([[2]])], biases: [[0], [0]])
    let new = Parameters(weights: [Matrix([[3], [4.5]]), Matrix([[2]])], biases: [[1], [0]])
    #expect(isClose(new.relativeChange(from: old), [0.1, 0]))
  }

  @Test("networks together answer the mean of what they answer alone")
  func ensemble() {
    var generator = Xoshiro256(seed: 1)
    let networks = (0..<3).map { _ in
      Network([2, 3, 2], cost: QuadraticCost(), from: .large, using: &generator)
    }
    let inputs = Matrix([[1, 2], [-1, 0.5]])
    let alone = networks.map { $0.outputs(for: inputs) }
    let expected = Matrix(rows: 2, columns: 2) { row, column in
      (alone[0][row, column] + alone[1][row, column] + alone[2][row, column]) / 3
    }
    #expect(isClose(meanOutputs(of: networks, for: inputs), expected))
  }
}

@Suite struct PlaygroundTests {
  @Test("without noise a circle is a disc of radius 2.5 and a ring from 3.5 to 5")
  func circle() {
    var generator = Xoshiro256(seed: 1)
    let (points, targets) = PlaygroundData.circle.points(400, using: &generator)
    for row in 0..<400 {
      let radius = (points[row, 0] * points[row, 0] + points[row, 1] * points[row, 1]).squareRoot()
      #expect(targets[row] == (row < 200 ? 1 : -1))
      #expect(row < 200 ? radius <= 2.5 + 1e-9 : radius >= 3.5 - 1e-9 && radius <= 5 + 1e-9)
    }
  }

  @Test("xor: opposite quarters agree, and a strip of .3 along the axes is empty")
  func exclusiveOr() {
    var generator = Xoshiro256(seed: 1)
    let (points, targets) = PlaygroundData.exclusiveOr.points(301, using: &generator)
    #expect(points.rows == 301)
    for row in 0..<301 {
      #expect((points[row, 0] * points[row, 1] > 0) == (targets[row] == 1))
      #expect((0..<2).allSatisfy { (0.3...5.3).contains(points[row, $0].magnitude) })
    }
  }

  @Test(
    "gauss: clouds round (2, 2) and (−2, −2), with variance .5 without noise and 4 with noise .5")
  func gauss() {
    var generator = Xoshiro256(seed: 1)
    for (noise, deviation) in [(0, 0.7071), (0.5, 2.0)] {
      let (points, _) = PlaygroundData.gauss.points(4000, noise: noise, using: &generator)
      for (rows, middle) in [(0..<2000, 2.0), (2000..<4000, -2)] {
        let column = points.rows(rows).column(1)
        #expect((mean(column) - middle).magnitude < 4 * deviation / 2000.0.squareRoot())
        #expect((standardDeviation(column) / deviation - 1).magnitude < 0.07)
      }
    }
  }

  @Test("spiral: two arms of 1¾ turns, each the other turned by half a turn")
  func spiral() {
    var generator = Xoshiro256(seed: 1)
    let (points, targets) = PlaygroundData.spiral.points(100, using: &generator)
    for row in 0..<50 {
      #expect(targets[row] == 1 && targets[row + 50] == -1)
      #expect(isClose(points.row(row), points.row(row + 50).map { -$0 }))
    }
    // A quarter of the way: radius 1.25… at i = 20 of 50: r = 2, t = 1.4π.
    #expect(isClose(points.row(20), [2 * sin(1.4 * .pi), 2 * cos(1.4 * .pi)]))
  }

  @Test("with noise some labels are wrong, as in the Playground: the points stay in their places")
  func noise() {
    var generator = Xoshiro256(seed: 1)
    let (points, targets) = PlaygroundData.exclusiveOr.points(1000, noise: 0.3, using: &generator)
    let wrong = (0..<1000).count { (points[$0, 0] * points[$0, 1] > 0) != (targets[$0] == 1) }
    #expect((50..<300).contains(wrong))
  }

  @Test("the seven features of a point")
  func features() {
    let table = PlaygroundFeature.table(PlaygroundFeature.allCases, of: Matrix([[2, -3]]))
    #expect(table.elements == [2, -3, 4, 9, -6, sin(2), sin(-3)])
  }

  @Test("its default network, 4 and 2 tanh units, rate .03, batches of 10, learns the circle")
  func defaults() throws {
    var generator = Xoshiro256(seed: 2)
    let (points, classes) = PlaygroundData.circle.points(500, using: &generator)
    let order = generator.permutation(500)
    let inputs = points.gathering(rows: order)
    let targets = Matrix(order.map { [classes[$0]] })
    var network = Network(
      [2, 4, 2, 1], hidden: .tanh, cost: QuadraticCost(.tanh),
      from: Start(.uniform(0.5), biases: .constant(0.1)), using: &generator)
    try network.train(
      on: inputs.rows(0..<250), targets: targets.rows(0..<250),
      Training(epochs: 400, batchSize: 10, learningRate: 0.03, isShuffled: false),
      using: &generator)
    let answers = network.outputs(for: inputs.rows(250..<500)).elements
    let right = zip(answers, targets.rows(250..<500).elements).count { $0 * $1 > 0 }
    #expect(right >= 245)
  }
}
