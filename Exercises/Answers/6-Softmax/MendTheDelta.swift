import SoftmaxNetworks

/// The δ that is not one.
///
/// An article trains a layer of sigmoid units with the cross-entropy, and
/// gives this for the δ of an example, the derivative of its cost by the
/// weighted input of each unit. It does not pass the gradient check. Find out
/// what it is the derivative of, and give the right δ, also where an answer
/// has rounded to 0 or to 1.
///
/// - Kind: debug
/// - Difficulty: 2
/// - Minutes: 15
/// - Needs: output-error
/// - Hint: It is ∂C/∂a. What does the chain rule still want on the way to z?
/// - Hint: Multiply it out by hand before you write it: nearly all of it goes
///   away, and so does the division by 0.
public func mendedDelta(outputs: [Double], targets: [Double]) throws
  -> [Double]
{
  zip(outputs, targets).map { a, y in -(y / a - (1 - y) / (1 - a)) }
}
