import ExerciseKit
import SigmoidNeurons

/// Off the map.
///
/// Two networks have been made for the function f(x) = 1 + x² from 0 to 1,
/// as the chapter makes them: one of ten bumps with the sharpness 50, and one
/// of ten ReLUs that joins points of f by straight pieces. Between 0 and 1
/// both are near f. What do they answer at −1 and at 2, where f is 2 and 5?
/// Say it before you run it, to within a fiftieth: the bumps at −1 and at 2,
/// then the ReLUs at −1 and at 2.
///
/// - Kind: predict
/// - Difficulty: 2
/// - Minutes: 15
/// - Hint: The first and the last bump run on beyond the range, but by how
///   much? Read the code that makes them.
/// - Hint: Far to the left, which ReLUs are on? What is left when none is?
/// - Hint: Far to the right all ten are on. How steep is the last piece?
public func beyondTheRange() throws -> [Double] {
  throw Unsolved()
}
