import GradientDescent
import LinearAlgebra
import Regularisation

/// Means and deviations are learned, like weights, so they come from the
/// training rows alone, and are applied to whatever comes later. Moved by their
/// own mean, test rows that are all alike would land in the middle, wherever
/// they really are.
public func whoseMean(
  training: Matrix, test: Matrix
) throws -> (training: Matrix, test: Matrix) {
  let scale = Preprocessing(.standardised, fitting: training)
  return (scale.applied(to: training), scale.applied(to: test))
}
