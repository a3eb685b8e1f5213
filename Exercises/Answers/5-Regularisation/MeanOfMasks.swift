import ExerciseKit

/// On average the same?.
///
/// “Inverted dropout divides what it keeps by the chance to be kept. So each
/// input of a unit is, on average over all masks, what it is without dropout;
/// and therefore a unit answers, on average over all masks, what it answers
/// without.” Refute it: give the inputs, weights and bias of one ReLU unit
/// for which the mean of its answers over all masks of its inputs (each kept
/// with a chance of ½, and doubled) is off by at least 0.2 from its answer
/// with all inputs as they are. At most eight inputs, and no number beyond
/// ±10. The check goes through all masks.
///
/// - Kind: refute
/// - Difficulty: 2
/// - Minutes: 10
/// - Needs: inverted-dropout
/// - Hint: z is on average what it is without dropout. Between z and the
///   answer stands something that is not a straight line.
/// - Hint: With two inputs there are four masks. Look for weights with which
///   z is 0 without dropout, but not under every mask.
public func meanOfMasks() throws -> (
  inputs: [Double], weights: [Double], bias: Double
) {
  throw Unsolved()
}
