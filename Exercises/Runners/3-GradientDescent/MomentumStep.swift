import Chapter3Checks
import ExerciseKit
import MomentumStepAnswer

@main
struct Check {
  static func main() {
    check(momentumStepExercise, answer: momentumStep)
  }
}
