import Chapter3Checks
import ExerciseKit
import AdamStepAnswer

@main
struct Check {
  static func main() {
    check(adamStepExercise, answer: adamChanges)
  }
}
