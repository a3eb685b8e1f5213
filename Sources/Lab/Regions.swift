import Backpropagation
import Datasets
import LinearAlgebra
import Plotting

extension Mark {
  /// The examples of a data set in the plane, its first two columns: a mark for each class.
  ///
  /// - Parameter isNamed: whether the classes are named in the chart's key.
  public static func examples(of set: Dataset, isNamed: Bool = true) -> [Mark] {
    (0..<set.classCount).map { label in
      let points = set.labels.indices.filter { set.labels[$0] == label }
        .map { Point(set.inputs[$0, 0], set.inputs[$0, 1]) }
      return .points(
        points, label: isNamed ? set.classNames[label] : nil, colour: .class(label))
    }
  }

  /// The class that a network gives to each place of the plane: that of the largest output, or of one
  /// output whether it is above a boundary. All places are asked in one pass.
  ///
  /// - Parameters:
  ///   - boundary: where class 1 begins, of a network with one output: ½ for σ, 0 for tanh.
  ///   - features: the inputs of a place; by default its two coordinates.
  public static func regions<Cost>(
    of network: Network<Cost>, x: ClosedRange<Double>, y: ClosedRange<Double>,
    resolution: Int = 80, boundary: Double = 0.5,
    features: (Point) -> [Double] = { [$0.x, $0.y] }
  ) -> Mark {
    var places: [[Double]] = []
    _ = Mark.decisionRegions(x: x, y: y, resolution: resolution) { place in
      places.append(features(place))
      return 0
    }
    let outputs = network.outputs(for: Matrix(places))
    let answers =
      outputs.columns == 1
      ? outputs.elements.map { $0 > boundary ? 1 : 0 } : outputs.argmaxOfRows()
    var next = 0
    return .decisionRegions(x: x, y: y, resolution: resolution) { _ in
      defer { next += 1 }
      return answers[next]
    }
  }
}
