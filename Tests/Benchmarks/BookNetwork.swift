import Backpropagation
import GradientDescent
import LinearAlgebra
import SigmoidNeurons
import SoftmaxNetworks

/// Trains the book's `Network` as a workload says.
func train(
  _ workload: Workload, _ inputs: Matrix, _ targets: Matrix, workers: Workers,
  using generator: inout Xoshiro256
) {
  switch workload.output {
  case .squaredError:
    train(workload, QuadraticCost(), inputs, targets, workers: workers, using: &generator)
  case .softmax:
    train(workload, LogLikelihoodCost(), inputs, targets, workers: workers, using: &generator)
  }
}

private func train<Cost: OutputCost>(
  _ workload: Workload, _ cost: Cost, _ inputs: Matrix, _ targets: Matrix, workers: Workers,
  using generator: inout Xoshiro256
) {
  var parameters = Parameters(sizes: workload.sizes)
  for layer in parameters.weights.indices {
    let bound = 1 / Double(parameters.weights[layer].rows).squareRoot()
    parameters.weights[layer].apply { _ in generator.uniform(in: -bound..<bound) }
  }
  let hidden: Activation =
    switch workload.hidden {
    case .logistic: .logistic
    case .tanh: .tanh
    case .relu: .relu
    }
  var network = Network(
    parameters, hidden: Array(repeating: hidden, count: workload.sizes.count - 2), cost: cost)
  let training = Training(
    epochs: workload.steps * workload.batch / workload.examples, batchSize: workload.batch,
    learningRate: workload.learningRate, isShuffled: false)
  do {
    try network.train(
      on: inputs, targets: targets, training, using: &generator, workers: workers)
  } catch {
    preconditionFailure("\(workload.name): \(error)")
  }
}
