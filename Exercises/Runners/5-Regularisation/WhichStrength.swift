import Chapter5Checks
import ExerciseKit
import WhichStrengthAnswer

@main
struct Check {
  static func main() {
    check(whichStrengthExercise, answer: whichStrength)
  }
}
