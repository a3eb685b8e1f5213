import Backpropagation
import LinearAlgebra
import Regularisation

/// The training cost always prefers the weakest penalty: nothing holds the
/// network back from learning by heart. Examples that it has not learned from
/// tell what that is worth.
public func whichStrength(
  _ strengths: [Double],
  train: (_ strength: Double) -> Network<QuadraticCost>,
  training: (inputs: Matrix, targets: Matrix),
  validation: (inputs: Matrix, targets: Matrix)
) throws -> Double {
  let costs = strengths.map { strength in
    train(strength).cost(of: validation.inputs, targets: validation.targets)
  }
  var best = 0
  for index in costs.indices where costs[index] < costs[best] { best = index }
  return strengths[best]
}
