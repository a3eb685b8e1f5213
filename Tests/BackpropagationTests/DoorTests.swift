import Backpropagation
import LinearAlgebra
import SigmoidNeurons
import Testing
import Trapping

/// Numbers that no formula of the chapter is meant for trap, and the message has them.
@Suite struct DoorTests {
  @Test("a target that the output layer cannot answer traps, in cost, gradient and training")
  func targets() async {
    let result1 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = QuadraticCost().cost(of: Matrix([[0.5], [0.5]]), for: Matrix([[1], [-1]]))
    }
    expect(result1, said: "are from 0.0 to 1.0, but row 1, column 0 of the 2 × 1 targets is -1.0")
    let result2 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Network(Parameters(sizes: [1, 1]), hidden: [], cost: QuadraticCost(.tanh))
        .gradient(of: Matrix([[0.5]]), targets: Matrix([[.nan]]))
    }
    expect(result2, said: "are from -1.0 to 1.0, but row 0, column 0 of the 1 × 1 targets is nan")
    let result3 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var network = Network(Parameters(sizes: [1, 1]), hidden: [], cost: QuadraticCost())
      try network.train(
        on: Matrix([[0.5]]), targets: Matrix([[-1]]),
        Training(epochs: 1, batchSize: nil, learningRate: 1, isShuffled: false))
    }
    expect(result3, said: "are from 0.0 to 1.0, but row 0, column 0 of the 1 × 1 targets is -1.0")
  }

  @Test("a linear layer can answer anything, and its targets may be anything")
  func linear() {
    let cost = QuadraticCost(.identity, factor: 1)
    #expect(cost.cost(of: Matrix([[1], [2]]), for: Matrix([[-1], [2]])) == 2)
  }

  @Test("a class that there is not traps in a confusion matrix, and so do no classes")
  func confusion() async {
    let result1 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ConfusionMatrix(answers: [0, 1], labels: [1, 2], classCount: 2)
    }
    expect(result1, said: "example 1 of class 2 was taken for 1, but there are 2 classes")
    let result2 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ConfusionMatrix(answers: [0, -1], labels: [1, 1], classCount: 2)
    }
    expect(result2, said: "example 1 of class 1 was taken for -1, but there are 2 classes")
    let result3 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ConfusionMatrix(answers: [], labels: [], classCount: 0)
    }
    expect(result3, said: "answers cannot be told into 0 classes")
  }
}
