// Functions out of ReLUs: straight pieces, joined at their ends.

extension FeedforwardNetwork {
  /// A network of one input that draws a broken line: it meets the function
  /// at the ends of `count` pieces of equal width, with one ReLU for each.
  /// To the left of the range it is level, to the right it goes straight on.
  ///
  /// - Parameter count: 1 or more.
  public init(
    joining function: (Double) -> Double,
    over range: ClosedRange<Double>, pieces count: Int
  ) {
    let width = (range.upperBound - range.lowerBound) / Double(count)
    let ends = (0...count).map { range.lowerBound + Double($0) * width }
    let slopes = (0..<count).map {
      (function(ends[$0 + 1]) - function(ends[$0])) / width
    }
    // A unit that sets in at the end of a piece changes the slope there.
    let bends = zip(slopes, [0] + slopes).map { $0 - $1 }
    self.init([
      Layer(
        ends.dropLast().map {
          Neuron(weights: [1], bias: -$0, activation: .relu)
        }),
      Layer([
        Neuron(
          weights: bends, bias: function(range.lowerBound),
          activation: .identity)
      ]),
    ])
  }
}
