// Any reasonable function out of sigmoid neurons: two of them make a bump,
// and bumps side by side make the function. That a hidden layer is enough is
// from Cybenko (1989), "Approximation by superpositions of a sigmoidal
// function"; the construction is a common one, in Nielsen 2015, chapter 4.

import LinearAlgebra
import Perceptrons

/// A function that is `height` within a range, 0 outside, and goes gently
/// from the one to the other at its edges.
public struct Bump: Equatable, Sendable {
  /// Where the bump is, from edge to edge.
  public var range: ClosedRange<Double>

  /// How high it is.
  public var height: Double

  /// How steep its edges are: the weight c of the neurons that make them. An
  /// edge goes from 5 % of the height to 95 % over a length of 5.9 / c.
  public var steepness: Double

  /// A bump.
  public init(range: ClosedRange<Double>, height: Double, steepness: Double) {
    self.range = range
    self.height = height
    self.steepness = steepness
  }

  /// A bump between two edges, the second of which is the larger.
  public init(
    from left: Double, to right: Double, height: Double, steepness: Double
  ) {
    self.init(range: left...right, height: height, steepness: steepness)
  }

  /// The sigmoid neurons that rise from 0 to 1 at the two edges. The bump is
  /// the first minus the second, times its height.
  public var edges: [Neuron] {
    [range.lowerBound, range.upperBound].map { edge in
      Neuron(weights: [steepness], bias: -steepness * edge)
    }
  }
}

extension FeedforwardNetwork {
  /// A network that adds up bumps: one input, two hidden sigmoid units for
  /// each bump, and a linear output.
  ///
  /// - Precondition: there is at least one bump.
  public init(bumps: [Bump]) {
    let heights = bumps.flatMap { [$0.height, -$0.height] }
    self.init([
      Layer(bumps.flatMap { $0.edges }),
      Layer([Neuron(weights: heights, bias: 0, activation: .identity)]),
    ])
  }

  /// A network of bumps side by side, of equal width, each as high as the
  /// function is in the middle of its place. The first and the last run on
  /// beyond the range, so far that their outer edges are not felt in it.
  ///
  /// - Parameters:
  ///   - count: how many bumps; 1 or more.
  ///   - sharpness: the steepness c of the edges times the width of a bump;
  ///     above 0. An edge takes 5.9 / sharpness of the width.
  public init(
    approximating function: (Double) -> Double,
    over range: ClosedRange<Double>, bumps count: Int, sharpness: Double
  ) {
    let width = (range.upperBound - range.lowerBound) / Double(count)
    let far = 40 * width / sharpness  // σ(−40) is 4 · 10⁻¹⁸
    self.init(
      bumps: (0..<count).map { index in
        let left = range.lowerBound + Double(index) * width
        let right = left + width
        return Bump(
          from: index == 0 ? left - far : left,
          to: index == count - 1 ? right + far : right,
          height: function(left + width / 2), steepness: sharpness / width)
      })
  }

  /// A network that is near 1 over a rectangle and near 0 elsewhere: a bump
  /// in each direction, and a neuron that asks whether both are on.
  /// An output unit that adds up towers makes of these two hidden layers.
  public static func tower(
    x: ClosedRange<Double>, y: ClosedRange<Double>, steepness: Double
  ) -> FeedforwardNetwork {
    let (across, up) = (
      Bump(range: x, height: 1, steepness: steepness),
      Bump(range: y, height: 1, steepness: steepness)
    )
    let hidden =
      across.edges.map { Neuron(weights: $0.weights + [0], bias: $0.bias) }
      + up.edges.map { Neuron(weights: [0] + $0.weights, bias: $0.bias) }
    // AND of chapter 1, 2x₁ + 2x₂ − 3, whose inputs are the two bumps.
    let and = Perceptron.and
    let heights = zip(and.weights, [across, up]).map { $0 * $1.height }
    let wires = heights.flatMap { [$0, -$0] }
    return FeedforwardNetwork([
      Layer(hidden),
      Layer([
        Neuron(weights: wires, bias: and.bias).scaled(by: steepness)
      ]),
    ])
  }
}
