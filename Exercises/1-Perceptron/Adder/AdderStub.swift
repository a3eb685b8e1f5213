import ExerciseKit
import Perceptrons

/// Numbers of any length.
///
/// Add two numbers given by their bits, the highest first, both of the same
/// length. You are given `fullAdder`, which adds three bits, to use once a
/// place. The result has one bit more than the inputs. For example, 1 1 and 0
/// 1 give 1 0 0.
///
/// - Kind: implement
/// - Difficulty: 2
/// - Minutes: 20
/// - Needs: half-adder
/// - Hint: We add by hand from right to left. In which direction do the
///   arrays run?
/// - Hint: What becomes of the carry of the last place, the leftmost?
public func adder(
  _ x: [Double], _ y: [Double],
  fullAdder: (_ x: Double, _ y: Double, _ carry: Double) -> (
    sum: Double, carry: Double
  )
) throws -> [Double] {
  throw Unsolved()
}
