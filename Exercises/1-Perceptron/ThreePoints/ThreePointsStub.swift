import ExerciseKit
import Perceptrons

/// It takes four points, does it?
///
/// After XOR somebody says: “Four points in a plane can have targets that no
/// straight line parts. But any *three* different points can be parted,
/// whatever their targets.” Show that this is wrong: give three examples of
/// two inputs that no perceptron gets right.
///
/// - Kind: refute
/// - Difficulty: 2
/// - Minutes: 15
/// - Hint: Can the corners of a triangle be the three points? Which of them
///   can be cut off?
/// - Hint: What holds two points holds the point midway between them. So says
///   the chapter of a half of the plane.
public func threePoints() throws -> [Example] {
  throw Unsolved()
}
