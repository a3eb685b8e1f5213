import ExerciseKit

/// One derivative by hand.
///
/// A network of logistic units without biases has two inputs, two hidden
/// units h₁ and h₂, and one output unit. h₁ reads x₁ with the weight 0.5 and
/// x₂ with the weight 1; h₂ reads x₁ with the weight 1 and x₂ with the weight
/// 0.5. The output unit reads h₁ with the weight 2 and h₂ with the weight −1.
/// For the inputs x₁ = 3 and x₂ = −2 the target is y = 1, and the cost is ½(a
/// − y)². How fast does the cost change with the weight from x₂ to h₁? Follow
/// the chain on paper, with a calculator, and give three digits.
///
/// - Kind: compute
/// - Difficulty: 2
/// - Minutes: 15
/// - Hint: Forwards first: the weighted input of each unit, and its σ. That
///   of h₁ is 3 · 0.5 − 2 · 1.
/// - Hint: Then backwards from the cost to the weight. Every unit on the way
///   gives a factor σ′, and every step across a weight, or along an input,
///   one more: five factors in all.
/// - Hint: In letters: (a − y) · a(1 − a) · 2 · h₁(1 − h₁) · x₂.
public func handPartial() throws -> Double {
  throw Unsolved()
}
