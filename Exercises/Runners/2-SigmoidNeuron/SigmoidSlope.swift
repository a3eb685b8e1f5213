import AnswerSupervision
import Chapter2Checks
import SigmoidSlopeAnswer

@main
struct Check {
  static func main() {
    check(sigmoidSlopeExercise, answer: sigmoidSlope)
  }
}
