/// Ninety-nine and eleven.
///
/// This splits examples into those to train on and those to validate with, in
/// a new order: `permutation(n)` gives the numbers 0 to n − 1 in a new random
/// order at each call. A network trained on what comes out tells 99 % of its
/// training examples right, after much longer than usual. Of the validation
/// examples it tells 11 %, with ten classes; and no weight decay, no dropout,
/// no early stopping makes that 12. Find out why, and mend it.
///
/// - Kind: debug
/// - Difficulty: 2
/// - Minutes: 10
/// - Hint: 11 % of ten classes is chance. Is it overfitting, where even the
///   first epochs are no better than that?
/// - Hint: Look at one example after the split, at its pixels and at its
///   label.
public func shuffledApart(
  inputs: [[Double]], labels: [Int], validating share: Double,
  permutation: (Int) -> [Int]
) throws -> (
  training: (inputs: [[Double]], labels: [Int]),
  validation: (inputs: [[Double]], labels: [Int])
) {
  let count = inputs.count - Int(share * Double(inputs.count))
  let shuffledInputs = permutation(inputs.count).map { inputs[$0] }
  let shuffledLabels = permutation(labels.count).map { labels[$0] }
  return (
    training: (
      Array(shuffledInputs[..<count]), Array(shuffledLabels[..<count])
    ),
    validation: (
      Array(shuffledInputs[count...]), Array(shuffledLabels[count...])
    )
  )
}
