import AnswerSupervision
import Chapter2Checks
import ForwardPassAnswer

@main
struct Check {
  static func main() {
    check(forwardPassExercise, answer: forwardPass)
  }
}
