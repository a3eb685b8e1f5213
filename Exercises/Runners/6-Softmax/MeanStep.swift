import AnswerSupervision
import Chapter6Checks
import MeanStepAnswer

@main
struct Check {
  static func main() {
    check(meanStepExercise, answer: meanStep)
  }
}
