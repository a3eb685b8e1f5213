import Chapter4Checks
import ExerciseKit
import GradientCheckerAnswer

@main
struct Check {
  static func main() {
    check(gradientCheckerExercise, answer: gradientChecker)
  }
}
