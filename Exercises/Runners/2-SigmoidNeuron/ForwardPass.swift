import Chapter2Checks
import ExerciseKit
import ForwardPassAnswer

@main
struct Check {
  static func main() {
    check(forwardPassExercise, answer: forwardPass)
  }
}
