import ExerciseKit
import Perceptrons

/// Does it matter?
///
/// Here are five pairs of trainings, all of them of AND. Say of each pair
/// whether both need the same number of epochs, without running them; for
/// three of them there is an argument.
///
/// 1. From 0, with η = 1; and from 0, with η = 8.
/// 2. From w = (0, 0) and b = −3, with η = 1; and from there with η = 4.
/// 3. From w = (0, 0) and b = −3, with η = 1; and from w = (0, 0) and
///    b = −12, with η = 4.
/// 4. From 0, η = 1, shown 0 0, 0 1, 1 0 and 1 1; and shown 0 0, 1 0, 0 1 and
///    1 1.
/// 5. From 0, η = 1, with inputs of 0 and 1; and with inputs of 0 and 2.
///
/// Give five answers, true for the same.
///
/// - Kind: predict
/// - Difficulty: 2
/// - Minutes: 15
/// - Hint: When is the one training the other, only with all weights and the
///   bias multiplied by one number? Look at the start as well as at the steps.
/// - Hint: AND does not know which of its inputs is called x₁.
/// - Hint: Does doubling the inputs do the same as doubling everything? What
///   is not doubled?
public func sameOrNot() throws -> [Bool] {
  throw Unsolved()
}
