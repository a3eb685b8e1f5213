import Chapter6Checks
import ExerciseKit
import MeanStepAnswer

@main
struct Check {
  static func main() {
    check(meanStepExercise, answer: meanStep)
  }
}
