// A bridge to transformers: a softmax over scores decides how much of each
// value goes into an answer. Vaswani and others 2017.

import LinearAlgebra

/// Attention: each query is compared with every key, the softmax makes shares
/// of the scores, and the answer is the mean of the values by these shares.
///
/// - Parameters:
///   - queries: one row of `d` numbers for each answer that is wanted.
///   - keys: one row of `d` numbers for each thing that can be looked at.
///   - values: one row for each key: what it contributes.
/// - Returns: the shares, one row a query and one column a key; and the
///   answers, one row a query.
/// - Precondition: queries and keys have as many columns, and there are as
///   many values as keys.
public func attention(
  queries: Matrix, keys: Matrix, values: Matrix
) -> (shares: Matrix, answers: Matrix) {
  var shares = Matrix.product(queries, transposed: keys)
  shares *= 1 / Double(keys.columns).squareRoot()
  softmaxOfRows(&shares)
  return (shares, Matrix.product(shares, values))
}
