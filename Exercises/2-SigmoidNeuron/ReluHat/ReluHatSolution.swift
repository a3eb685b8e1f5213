import SigmoidNeurons

/// Three bends, three ReLUs, each with the weight by which the slope changes
/// where it sets in: from 0 to up, from up to down, from down to 0. The three
/// changes add up to 0, and so does the slope far to the right. Hats side by
/// side, each reaching to the tops of its neighbours, make the broken line of
/// the chapter.
public func reluHat(
  left: Double, top: Double, right: Double, height: Double
) throws -> (neurons: [Neuron], outputWeights: [Double]) {
  let up = height / (top - left)
  let down = height / (right - top)
  let neurons = [left, top, right].map {
    Neuron(weights: [1], bias: -$0, activation: .relu)
  }
  return (neurons, [up, -up - down, down])
}
