import ExerciseKit

/// How long a stuck output takes.
///
/// Predict, on paper, to within a tenth. A logistic output unit is to answer
/// 1 to the one example there is, under the cost ½(a − y)². Only its bias can
/// move, by steps of gradient descent with η = 1. How many steps does it take
/// until it answers more than ½, if its z begins at −5? And how many from
/// −10? The check takes the steps.
///
/// - Kind: predict
/// - Difficulty: 3
/// - Minutes: 20
/// - Hint: z grows by (1 − a) · a(1 − a) at each step. Far below 0, a is
///   about e^z, and 1 − a about 1.
/// - Hint: Steps that small are nearly a smooth movement: dz/dt = a(1 − a)².
///   The time is the integral of 1 over the speed.
/// - Hint: 1/(a(1 − a)²) with a = e^z/(1 + e^z) is e^(−z)(1 + e^z)³. Multiply
///   it out: four powers of e, each easy to integrate from −5 to 0.
public func slowEscape() throws -> (fromMinus5: Double, fromMinus10: Double) {
  throw Unsolved()
}
