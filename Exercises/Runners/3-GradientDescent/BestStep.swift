import Chapter3Checks
import ExerciseKit
import BestStepAnswer

@main
struct Check {
  static func main() {
    check(bestStepExercise, answer: bestFixedStep)
  }
}
