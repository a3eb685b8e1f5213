import LinearAlgebra
import Regularisation

/// Means and deviations are learned, like weights, so they come from the
/// training rows alone. With the test rows among them the result says how well
/// the network does on rows that it has, in part, already seen.
public func honestScale(
  training: Matrix, test: Matrix
) throws -> (training: Matrix, test: Matrix) {
  let scale = Preprocessing(.standardised, fitting: training)
  return (scale.applied(to: training), scale.applied(to: test))
}
