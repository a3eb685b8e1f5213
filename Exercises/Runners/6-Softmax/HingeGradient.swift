import AnswerSupervision
import Chapter6Checks
import HingeGradientAnswer

@main
struct Check {
  static func main() {
    check(hingeGradientExercise, answer: hingeGradient)
  }
}
