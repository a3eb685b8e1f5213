import AnswerSupervision
import Chapter3Checks
import MomentumStepAnswer

@main
struct Check {
  static func main() {
    check(momentumStepExercise, answer: momentumStep)
  }
}
