import ExerciseKit

/// The second weight lags behind.
///
/// In the answer’s file somebody wrote Adam for many weights, with β₁ = 0.9,
/// β₂ = 0.999 and ε = 1e-8: `gradients` has a row for each step, with one
/// partial derivative for each weight, and the result has their changes. With
/// a single weight and slopes of about 1 all is as the chapter says. But four
/// weights that are all told 1 in the first step change, with η = 0.01, by
///
///     −0.0100   −0.0074   −0.0064   −0.0058
///
/// And a weight that is told 10⁻⁵ moves by −0.0010 in its first step, a tenth
/// of what the chapter promises whatever the size. Mend it.
///
/// - Kind: debug
/// - Difficulty: 2
/// - Minutes: 25
/// - Hint: There are two mistakes. Which numbers belong to a weight, and which
///   to a step? How often is each of them changed in the first step?
/// - Hint: For the second, take a single weight and 10⁻⁵: how large is the
///   average of the squares, and how large is what is added to it?
/// - Hint: First the root, then ε, then the division.
public func adamChanges(gradients: [[Double]], rate: Double) throws
  -> [[Double]]
{
  let zeros = [Double](repeating: 0, count: gradients.first?.count ?? 0)
  var (mean, square) = (zeros, zeros)
  var (firstPower, secondPower) = (1.0, 1.0)
  return gradients.map { gradient in
    gradient.indices.map { i in
      firstPower *= 0.9
      secondPower *= 0.999
      mean[i] = 0.9 * mean[i] + 0.1 * gradient[i]
      square[i] = 0.999 * square[i] + 0.001 * gradient[i] * gradient[i]
      let m = mean[i] / (1 - firstPower)
      let v = square[i] / (1 - secondPower)
      return -rate * m / (v + 1e-8).squareRoot()
    }
  }
}
