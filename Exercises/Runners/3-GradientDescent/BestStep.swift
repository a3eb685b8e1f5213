import AnswerSupervision
import BestStepAnswer
import Chapter3Checks

@main
struct Check {
  static func main() {
    check(bestStepExercise, answer: bestFixedStep)
  }
}
