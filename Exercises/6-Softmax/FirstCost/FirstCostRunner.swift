import AnswerSupervision
import Chapter6Checks
import FirstCostAnswer

@main
struct Check {
  static func main() {
    check(firstCostExercise, answer: firstCost)
  }
}
