import Backpropagation
import ChapterRun
import Datasets
import GradientDescent
import LinearAlgebra
import Plotting
import Regularisation
import SigmoidNeurons
import SoftmaxNetworks

extension Network {
  /// Plain gradient descent on all examples at once, in their order.
  ///
  /// - Parameter observe: is shown the network after each step, with the
  ///   number of steps taken.
  mutating func descend<Rule: Technique>(
    _ steps: Int, rate: Double, on inputs: Matrix, targets: Matrix,
    technique: Rule = NoTechnique(), workers: Workers = .one,
    observe: ((Int, Network) -> Void)? = nil
  ) throws(Divergence) {
    let training = Training(
      epochs: steps, batchSize: nil, learningRate: rate, isShuffled: false)
    var unused = Xoshiro256(seed: 0)
    guard let observe else {
      try train(
        on: inputs, targets: targets, training, technique: technique,
        using: &unused, workers: workers)
      return
    }
    try train(
      on: inputs, targets: targets, training, technique: technique,
      using: &unused, workers: workers
    ) { progress, network in
      observe(progress.epoch, network)
      return .goOn
    }
  }
}

/// The parameters of a network with `sizes` units in its layers, biases 0:
/// each weight is what `draw` gives for the numbers of inputs and units of
/// its layer.
func parameters(
  _ sizes: [Int], _ draw: (_ inputs: Int, _ units: Int) -> Double
) -> Parameters {
  var parameters = Parameters(sizes: sizes)
  for layer in parameters.weights.indices {
    let (inputs, units) = (sizes[layer], sizes[layer + 1])
    parameters.weights[layer].apply { _ in draw(inputs, units) }
  }
  return parameters
}

/// The examples in the plane, a mark for each class.
func marks(of dataset: Dataset) -> [Mark] {
  (0..<dataset.classCount).map { label in
    let points = dataset.labels.indices.filter { dataset.labels[$0] == label }
      .map { Point(dataset.inputs[$0, 0], dataset.inputs[$0, 1]) }
    return .points(
      points, label: dataset.classNames[label], colour: .class(label))
  }
}

/// What a network says all over the plane, and the examples.
func regions<Cost>(
  of network: Network<Cost>, _ dataset: Dataset, title: String? = nil,
  x: ClosedRange<Double>, y: ClosedRange<Double>, resolution: Int = 80,
  width: Double = 420
) -> Chart {
  let grid = Mark.decisionRegions(x: x, y: y, resolution: resolution) {
    point in
    Matrix([network.output(for: [point.x, point.y])]).argmaxOfRows()[0]
  }
  return Chart(
    title: title, x: Axis("x₁", range: x), y: Axis("x₂", range: y),
    marks: [grid] + marks(of: dataset), width: width, aspect: 1)
}

/// 0.9333 as `93.33 %`.
func percent(_ share: Double, _ decimals: Int = 2) -> String {
  fixed(100 * share, decimals) + " %"
}

/// A start with normal weights of the variance 2/n, for n inputs (He and
/// others 2015), and biases of 0.
func scaledStart(_ sizes: [Int], using generator: inout Xoshiro256)
  -> Parameters
{
  parameters(sizes) { inputs, _ in
    generator.normal(standardDeviation: (2 / Double(inputs)).squareRoot())
  }
}
