/// Each call of `masked` draws a mask of its own, so a unit may be silent on
/// the way there, and have no part in the error, and still get blame for it.
/// The mask of the way back is the one of the way there; it is drawn once,
/// with its factor 1/keep in it, and used twice.
public func twoMasks(
  activations: [Double], delta: [Double], keep: Double, uniform: () -> Double
) throws -> (passedOn: [Double], handedBack: [Double]) {
  let mask = activations.map { _ in uniform() < keep ? 1 / keep : 0 }
  return (
    passedOn: zip(activations, mask).map { $0 * $1 },
    handedBack: zip(delta, mask).map { $0 * $1 }
  )
}
