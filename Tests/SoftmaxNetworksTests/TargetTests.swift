import Backpropagation
import LinearAlgebra
import SoftmaxNetworks
import Testing
import Trapping

/// Targets that a cost is not made for trap, and the message says where they are.
@Suite struct TargetTests {
  @Test("the cross-entropy of logistic units takes targets from 0 to 1, not ±1")
  func crossEntropy() async {
    let result1 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = CrossEntropyCost().cost(of: Matrix([[0.5, 0.5]]), for: Matrix([[1, -1]]))
    }
    expect(
      result1,
      said:
        "targets of the cost 'cross-entropy' are from 0.0 to 1.0, but row 0, column 1 of the 1 × 2 targets is -1.0"
    )
    let result2 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      CrossEntropyCost().check(Matrix([[1.5]]))
    }
    expect(result2, said: "row 0, column 0 of the 1 × 1 targets is 1.5")
  }

  @Test("the log-likelihood takes shares, which add up to 1")
  func logLikelihood() async {
    let result1 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = LogLikelihoodCost().cost(of: Matrix([[0.5, 0.5]]), for: Matrix([[0, 0]]))
    }
    expect(
      result1, said: "targets of the cost 'log-likelihood' add up to 1, but those of row 0 to 0.0")
    let result2 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      LogLikelihoodCost().check(Matrix([[2, -1]]))
    }
    expect(result2, said: "row 0, column 0 of the 1 × 2 targets is 2.0")
    let cost = LogLikelihoodCost().cost(of: Matrix([[0.5, 0.5]]), for: Matrix([[0.3, 0.7]]))
    #expect((cost - log(2)).magnitude < 1e-15)
  }

  @Test("a hinge takes a single 1 in each row: not none, not two, and 0 elsewhere")
  func hinge() async {
    let result1 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = HingeCost().cost(of: Matrix([[1, 2]]), for: Matrix([[0, 0]]))
    }
    expect(result1, said: "are 1 for one class and 0 for the others, but row 0, column 0 is 0.0")
    let result2 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = HingeCost().cost(of: Matrix([[1, 2]]), for: Matrix([[1, 1]]))
    }
    expect(result2, said: "row 0, column 1 is 1.0")
    let result3 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var delta = Matrix([[0.0, 0]])
      HingeCost(isSquared: true).formDelta(
        &delta, outputs: Matrix([[1, 2]]), targets: Matrix([[1, -1]]))
    }
    expect(result3, said: "row 0, column 1 is -1.0")
  }

  @Test("a tree takes the targets that it makes, and labels that it has")
  func tree() async {
    let result1 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = HierarchicalSoftmax(.balanced(0..<3)).cost(
        of: Matrix([[0.5, 0.5]]), for: Matrix([[0.5, 1]]))
    }
    expect(result1, said: "are 1, 0 or -1.0, not 0.5: they are made by targets(for:)")
    let result2 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = HierarchicalSoftmax(.balanced(0..<3)).targets(for: [0, 3])
    }
    expect(result2, said: "example 1 has the label 3, but there are 3 classes")
  }
}
