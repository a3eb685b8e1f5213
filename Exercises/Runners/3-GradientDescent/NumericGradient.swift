import AnswerSupervision
import Chapter3Checks
import NumericGradientAnswer

@main
struct Check {
  static func main() {
    check(numericGradientExercise, answer: numericGradient)
  }
}
