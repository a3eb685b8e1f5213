import Chapter6Checks
import ExerciseKit
import MendTheDeltaAnswer

@main
struct Check {
  static func main() {
    check(mendTheDeltaExercise, answer: mendedDelta)
  }
}
