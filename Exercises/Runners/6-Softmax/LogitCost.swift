import Chapter6Checks
import ExerciseKit
import LogitCostAnswer

@main
struct Check {
  static func main() {
    check(logitCostExercise, answer: logitCost)
  }
}
