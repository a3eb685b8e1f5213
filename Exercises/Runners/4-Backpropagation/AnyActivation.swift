import AnyActivationAnswer
import Chapter4Checks
import ExerciseKit

@main
struct Check {
  static func main() {
    check(anyActivationExercise, answer: anyActivation)
  }
}
