import AdamStepAnswer
import Chapter3Checks
import ExerciseKit

@main
struct Check {
  static func main() {
    check(adamStepExercise, answer: adamChanges)
  }
}
