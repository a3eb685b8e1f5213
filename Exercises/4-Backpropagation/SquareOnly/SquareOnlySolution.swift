import SigmoidNeurons

/// A row has as many weights as there are units, so the one from input i to
/// unit j is at i times the units, plus j; where a layer has as many units as
/// inputs, the mistake cannot be seen. And an activation is σ(z) already: its
/// slope is told from it, not computed at it. Test shapes of which no two
/// sides are equal.
public func squareOnly(
  delta: [Double], weights: [Double], activations: [Double]
) throws -> (previous: [Double], gradient: [Double]) {
  let inputs = activations.count
  let units = delta.count
  var previous = [Double](repeating: 0, count: inputs)
  var gradient = [Double](repeating: 0, count: weights.count)
  for i in 0..<inputs {
    for j in 0..<units {
      gradient[i * units + j] = activations[i] * delta[j]
      previous[i] += weights[i * units + j] * delta[j]
    }
    previous[i] *= Activation.logistic.derivative(
      fromActivation: activations[i])
  }
  return (previous, gradient)
}
