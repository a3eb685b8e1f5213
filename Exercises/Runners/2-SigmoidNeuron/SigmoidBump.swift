import AnswerSupervision
import Chapter2Checks
import SigmoidBumpAnswer

@main
struct Check {
  static func main() {
    check(sigmoidBumpExercise, answer: sigmoidBump)
  }
}
