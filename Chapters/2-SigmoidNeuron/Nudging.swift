// Learning by nudges: try a little of each change alone, then make all of
// them, each by as much as its nudge has helped. It is gradient descent with
// measured slopes; Nielsen 2015, chapter 1, has the idea of small changes.

import LinearAlgebra

extension FeedforwardNetwork {
  /// Nudges each weight and each bias alone, to see what that does to the
  /// score, and then moves all of them together, each in proportion. It asks
  /// for two scores for each number.
  public mutating func climb(
    rate: Double, _ score: (FeedforwardNetwork) -> Double
  ) {
    let start = self
    for l in layers.indices {
      for k in layers[l].biases.indices {
        layers[l].biases[k] +=
          rate * start.slope(of: score) { $0.layers[l].biases[k] += $1 }
        for j in 0..<layers[l].inputCount {
          layers[l].weights[j, k] +=
            rate * start.slope(of: score) { $0.layers[l].weights[j, k] += $1 }
        }
      }
    }
  }

  /// How much the score rises for each unit of a nudge, measured by a nudge
  /// of a hundred-thousandth to either side.
  public func slope(
    of score: (FeedforwardNetwork) -> Double,
    _ nudge: (inout FeedforwardNetwork, Double) -> Void
  ) -> Double {
    let h = 1e-5
    var (up, down) = (self, self)
    nudge(&up, h)
    nudge(&down, -h)
    return (score(up) - score(down)) / (2 * h)
  }
}
