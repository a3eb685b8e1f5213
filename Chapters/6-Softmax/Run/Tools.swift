import Backpropagation
import ChapterRun
import Datasets
import GradientDescent
import Lab
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

  /// The weighted inputs of the output layer, before it makes answers of
  /// them.
  func scores(for inputs: Matrix) -> Matrix {
    Network<HingeCost>(parameters, hidden: hidden, cost: HingeCost())
      .outputs(for: inputs)
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

/// A start with normal weights of the variance 2/n, for n inputs (He and
/// others 2015), and biases of 0.
func scaledStart(_ sizes: [Int], using generator: inout Xoshiro256)
  -> Parameters
{
  parameters(sizes) { inputs, _ in
    generator.normal(standardDeviation: (2 / Double(inputs)).squareRoot())
  }
}

/// What a network says all over the plane, and the examples. Where there are
/// two classes, lines on top say where the second one has a tenth, a half and
/// nine tenths.
func regions(
  of network: Network<LogLikelihoodCost>, _ dataset: Dataset,
  title: String? = nil, x: ClosedRange<Double>, y: ClosedRange<Double>,
  resolution: Int = 80, width: Double = 420, levels: [Double] = [0.1, 0.9]
) -> Chart {
  var marks = [Mark.regions(of: network, x: x, y: y, resolution: resolution)]
  marks += Mark.examples(of: dataset)
  if dataset.classCount == 2 {
    func share(_ place: Point) -> Double {
      network.output(for: [place.x, place.y])[1]
    }
    if !levels.isEmpty {
      marks.append(
        .contours(
          levels, x: x, y: y, resolution: resolution,
          label: "shares of \(levels.map(short).joined(separator: " and "))",
          colour: .muted, share))
    }
    marks.append(
      .contours(
        [0.5], x: x, y: y, resolution: resolution, label: "border",
        colour: .ink, share))
  }
  return Chart(
    title: title, x: Axis("x₁", range: x), y: Axis("x₂", range: y),
    marks: marks, width: width, aspect: 1)
}

/// How a number of networks answer as one.
func judged(
  _ networks: [Network<LogLikelihoodCost>], _ digits: Dataset
) -> ConfusionMatrix {
  ConfusionMatrix(
    answers: meanOutputs(of: networks, for: digits.inputs).argmaxOfRows(),
    labels: digits.labels, classCount: digits.classCount)
}

/// The rows of a confusion matrix as cells of a table, a point for nothing.
func cells(of matrix: ConfusionMatrix, names: [String]) -> [[String]] {
  zip(names, matrix.counts).map { name, row in
    [name] + row.map { $0 == 0 ? "·" : "\($0)" }
  }
}

/// Mean and range of counts: `352.2 (348 to 355)`.
func counts(_ spread: Spread) -> String {
  "\(fixed(spread.mean, 1)) (\(spread.range { fixed($0, 0) }))"
}
