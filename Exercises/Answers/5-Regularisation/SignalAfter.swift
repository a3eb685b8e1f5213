import ExerciseKit

/// How much arrives.
///
/// Predict, to within a quarter. Random inputs of root mean square 1 go
/// through layers of 100 units without biases, whose weights are drawn from a
/// normal distribution. How large, as a root mean square, are the weighted
/// inputs z of the *last* layer? First: six layers of ReLUs, weights of
/// variance 4/n. Second: five layers without an activation, variance ¼/n.
/// Third: ten layers of ReLUs, variance 2/n. Give three numbers. (n is the
/// number of inputs of a unit, here 100.) The check draws forty networks of
/// each kind and measures.
///
/// - Kind: predict
/// - Difficulty: 2
/// - Minutes: 10
/// - Needs: scaled-start
/// - Hint: A sum of n terms, each a weight times an input: its mean square is
///   n times the variance of a weight times the mean square of the inputs.
/// - Hint: A ReLU halves the mean square of what comes to it. The first layer
///   reads the inputs themselves.
/// - Hint: Count mean squares through the layers, and take the root at the
///   end.
public func signalAfter() throws -> [Double] {
  throw Unsolved()
}
