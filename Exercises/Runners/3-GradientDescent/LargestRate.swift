import Chapter3Checks
import ExerciseKit
import LargestRateAnswer

@main
struct Check {
  static func main() {
    check(largestRateExercise, answer: largestRate)
  }
}
