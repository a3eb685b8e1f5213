import LinearAlgebra
import SigmoidNeurons

/// From tanh(z/2) = 2σ(z) − 1 follows a = (1 + t)/2, where a is what the
/// logistic unit says and t what a tanh unit says to half of its z. A layer
/// that reads t in place of a therefore takes half of each weight, and adds to
/// its bias the other halves, which the 1 would have brought; and a layer that
/// is itself to say t halves everything once more. So the two functions can
/// do the same. What differs is where learning starts, and how it goes.
public func sameInTanh(_ network: FeedforwardNetwork) throws
  -> FeedforwardNetwork
{
  var layers = network.layers
  for l in layers.indices {
    if l > 0 {
      for unit in layers[l].biases.indices {
        layers[l].biases[unit] +=
          layers[l].weights.column(unit).reduce(0, +) / 2
      }
      layers[l].weights *= 0.5
    }
    if l < layers.count - 1 {
      layers[l].biases = layers[l].biases.map { $0 / 2 }
      layers[l].weights *= 0.5
      layers[l].activation = .tanh
    }
  }
  return FeedforwardNetwork(layers)
}
