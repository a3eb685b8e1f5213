import Backpropagation
import Datasets
import GradientDescent
import LinearAlgebra
import Plotting
import Testing

@testable import Lab

/// Four examples that one unit can tell apart, and the same four to judge by.
private let corners = Dataset(
  name: "corners", source: "made here", classNames: ["low", "high"],
  inputs: Matrix([[-1, -1], [-1, -0.5], [1, 0.5], [1, 1]]), labels: [0, 0, 1, 1])

@Suite struct CurveTests {
  private func trained(watchesTraining: Bool) throws -> (Network<QuadraticCost>, Curve) {
    var generator = Xoshiro256(seed: 1)
    var network = Network([2, 2], cost: QuadraticCost(), using: &generator)
    let curve = try network.learn(
      from: corners, judgedBy: corners,
      Training(epochs: 30, batchSize: 2, learningRate: 3), watchesTraining: watchesTraining,
      using: &generator)
    return (network, curve)
  }

  @Test("a curve has a value an epoch, and ends at what the network left behind says")
  func endsAtTheNetwork() throws {
    let (network, curve) = try trained(watchesTraining: true)
    for values in [
      curve.costs, curve.judged, curve.training, curve.trainingCosts, curve.judgedCosts,
    ] {
      #expect(values.count == 30)
    }
    #expect(curve.last == network.accuracy(on: corners))
    #expect(curve.last == 1)
    #expect(
      curve.trainingCosts.last == network.cost(of: corners.inputs, targets: corners.oneHot()))
    #expect(curve.judgedCosts == curve.trainingCosts)
    #expect(curve.trainingCosts[29] < curve.trainingCosts[0])
  }

  @Test("to be watched changes nothing in what is learned")
  func watchingChangesNothing() throws {
    let (watched, closely) = try trained(watchesTraining: true)
    let (plain, curve) = try trained(watchesTraining: false)
    #expect(watched == plain)
    #expect(curve.judged == closely.judged)
    #expect(curve.training.isEmpty && curve.judgedCosts.isEmpty)
  }

  @Test("the best epoch is the first of several that are as good")
  func firstBest() {
    var curve = Curve()
    curve.judged = [0.5, 0.9, 0.7, 0.9]
    #expect(curve.best == (2, 0.9))
    #expect(curve.last == 0.9)
    #expect(Curve().best == (1, 0))
  }
}

@Suite struct RegionTests {
  @Test("each place has the class that the network gives to it when asked alone")
  func asksEveryPlace() {
    var generator = Xoshiro256(seed: 3)
    for units in [1, 3] {
      let network = Network([2, 4, units], cost: QuadraticCost(), using: &generator)
      let asked = Mark.decisionRegions(x: -2...2, y: -1...1, resolution: 9) { place in
        let output = network.output(for: [place.x, place.y])
        return units == 1 ? (output[0] > 0.5 ? 1 : 0) : Matrix([output]).argmaxOfRows()[0]
      }
      #expect(Mark.regions(of: network, x: -2...2, y: -1...1, resolution: 9) == asked)
    }
  }

  @Test("examples are marked by class, and named where asked")
  func examples() {
    let marks = Mark.examples(of: corners)
    #expect(marks.map(\.label) == ["low", "high"])
    #expect(marks.map(\.colour) == [.class(0), .class(1)])
    #expect(marks[1] == .points([Point(1, 0.5), Point(1, 1)], label: "high", colour: .class(1)))
    #expect(Mark.examples(of: corners, isNamed: false).allSatisfy { $0.label == nil })
  }
}
