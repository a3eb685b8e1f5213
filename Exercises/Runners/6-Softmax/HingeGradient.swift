import Chapter6Checks
import ExerciseKit
import HingeGradientAnswer

@main
struct Check {
  static func main() {
    check(hingeGradientExercise, answer: hingeGradient)
  }
}
