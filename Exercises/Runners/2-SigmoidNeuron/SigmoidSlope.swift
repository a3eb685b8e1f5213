import Chapter2Checks
import ExerciseKit
import SigmoidSlopeAnswer

@main
struct Check {
  static func main() {
    check(sigmoidSlopeExercise, answer: sigmoidSlope)
  }
}
