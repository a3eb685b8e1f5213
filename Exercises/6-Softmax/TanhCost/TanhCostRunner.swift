import AnswerSupervision
import Chapter6Checks
import TanhCostAnswer

@main
struct Check {
  static func main() {
    check(tanhCostExercise, answer: tanhCost)
  }
}
