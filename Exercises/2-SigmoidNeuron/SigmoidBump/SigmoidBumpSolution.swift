import SigmoidNeurons

/// The first neuron rises where c(x − left) is 0, so its bias is −c · left.
/// From `right` on the second one takes the height away again.
public func sigmoidBump(
  left: Double, right: Double, height: Double, steepness: Double
) throws -> (neurons: [Neuron], outputWeights: [Double]) {
  let neurons = [left, right].map {
    Neuron(weights: [steepness], bias: -steepness * $0)
  }
  return (neurons, [height, -height])
}
