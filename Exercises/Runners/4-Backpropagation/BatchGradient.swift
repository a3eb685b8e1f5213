import BatchGradientAnswer
import Chapter4Checks
import ExerciseKit

@main
struct Check {
  static func main() {
    check(batchGradientExercise, answer: batchGradient)
  }
}
