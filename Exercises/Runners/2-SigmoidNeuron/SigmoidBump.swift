import Chapter2Checks
import ExerciseKit
import SigmoidBumpAnswer

@main
struct Check {
  static func main() {
    check(sigmoidBumpExercise, answer: sigmoidBump)
  }
}
