import ExerciseKit
import GradientDescent

/// North, south, east and west.
///
/// “The gradient here is 0. And I have tried each weight alone, a little up and
/// a little down: the cost rises every time. So I stand in a minimum.” Show
/// that this is wrong. Take C = a w₁² + b w₁w₂ + c w₂² and stand at (0, 0). Give
/// a, b and c with which the cost rises along both axes, and a direction in
/// which it falls, as two numbers.
///
/// - Kind: refute
/// - Difficulty: 2
/// - Minutes: 15
/// - Hint: On an axis one of the weights is 0. Which of the three numbers
///   decides there, and which one is never asked?
/// - Hint: Walk along the diagonal (1, −1), or (1, 1). What is C there?
public func alongTheAxes() throws -> (
  a: Double, b: Double, c: Double, direction: [Double]
) {
  throw Unsolved()
}
