import Chapter5Checks
import ExerciseKit
import ScaledStartAnswer

@main
struct Check {
  static func main() {
    check(scaledStartExercise, answer: scaledStart)
  }
}
