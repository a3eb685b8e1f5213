import BestStepAnswer
import Chapter3Checks
import ExerciseKit

@main
struct Check {
  static func main() {
    check(bestStepExercise, answer: bestFixedStep)
  }
}
