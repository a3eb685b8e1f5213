import AnswerSupervision
import Chapter4Checks
import GradientCheckerAnswer

@main
struct Check {
  static func main() {
    check(gradientCheckerExercise, answer: gradientChecker)
  }
}
