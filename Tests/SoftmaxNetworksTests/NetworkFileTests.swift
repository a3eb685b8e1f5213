import Backpropagation
import LinearAlgebra
import SoftmaxNetworks
import Testing

@Suite struct SoftmaxNetworkFileTests {
  @Test("networks of both costs are kept in files, and neither is read as the other")
  func files() throws {
    var generator = Xoshiro256(seed: 1)
    let softmax = Network([3, 4, 2], hidden: .tanh, cost: LogLikelihoodCost(), using: &generator)
    let units = Network([3, 2], cost: CrossEntropyCost(), using: &generator)
    #expect(try Network(file: try softmax.file(), cost: LogLikelihoodCost()) == softmax)
    #expect(try Network(file: try units.file(), cost: CrossEntropyCost()) == units)
    let error = #expect(throws: NetworkFileError.self) {
      _ = try Network(file: try units.file(), cost: LogLikelihoodCost())
    }
    #expect(error?.expected == "“cost” log-likelihood")
    #expect(error?.found == "“cost cross-entropy”")
  }
}
