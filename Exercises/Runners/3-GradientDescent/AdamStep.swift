import AdamStepAnswer
import AnswerSupervision
import Chapter3Checks

@main
struct Check {
  static func main() {
    check(adamStepExercise, answer: adamChanges)
  }
}
