import AnswerSupervision
import Chapter6Checks
import LogitCostAnswer

@main
struct Check {
  static func main() {
    check(logitCostExercise, answer: logitCost)
  }
}
