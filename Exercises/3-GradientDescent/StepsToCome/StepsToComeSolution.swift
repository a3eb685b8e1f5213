import GradientDescent

/// Four times the condition is four times the steps for plain descent, twice
/// as many with momentum, which goes by the root, and still one for Newton,
/// who sees the bend of the ground. The count with momentum is a little over
/// twice, 124, for the factor that the law leaves out.
public func stepsToCome() throws -> [Double] {
  [4 * 346, 2 * 58, 1]
}
