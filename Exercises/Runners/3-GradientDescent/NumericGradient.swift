import Chapter3Checks
import ExerciseKit
import NumericGradientAnswer

@main
struct Check {
  static func main() {
    check(numericGradientExercise, answer: numericGradient)
  }
}
