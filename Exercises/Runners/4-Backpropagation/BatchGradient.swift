import AnswerSupervision
import BatchGradientAnswer
import Chapter4Checks

@main
struct Check {
  static func main() {
    check(batchGradientExercise, answer: batchGradient)
  }
}
