import AnswerSupervision
import Chapter6Checks
import SoftmaxRowsAnswer

@main
struct Check {
  static func main() {
    check(softmaxRowsExercise, answer: softmaxRows)
  }
}
