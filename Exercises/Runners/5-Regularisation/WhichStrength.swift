import AnswerSupervision
import Chapter5Checks
import WhichStrengthAnswer

@main
struct Check {
  static func main() {
    check(whichStrengthExercise, answer: whichStrength)
  }
}
