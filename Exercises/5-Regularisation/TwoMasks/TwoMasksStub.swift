import Regularisation

/// Silent there, heard here.
///
/// Somebody wrote both ways of a layer with inverted dropout in one function:
/// what it passes on of its `activations`, and, of the `delta` that comes
/// back for what was passed on, what is handed on to the activations.
/// `uniform` gives a new random number from 0 to 1 at each call. With keep =
/// 1 all is well. With keep = ½ the network learns, but worse than with no
/// dropout at all; and the gradient check, which draws the same numbers each
/// time, finds derivatives of 0 that should not be 0, and others that should
/// be. Find out why, and mend it: one call of `uniform` for each activation,
/// in order; a unit is kept where it gives less than `keep`.
///
/// - Kind: debug
/// - Difficulty: 2
/// - Minutes: 10
/// - Needs: inverted-dropout
/// - Hint: Which units are silent on the way there, and through which does
///   the blame come back? Print both.
/// - Hint: A mask has to be drawn once, and kept.
public func twoMasks(
  activations: [Double], delta: [Double], keep: Double, uniform: () -> Double
) throws -> (passedOn: [Double], handedBack: [Double]) {
  func masked(_ numbers: [Double]) -> [Double] {
    numbers.map { uniform() < keep ? $0 / keep : 0 }
  }
  return (passedOn: masked(activations), handedBack: masked(delta))
}
