import AnswerSupervision
import AnyActivationAnswer
import Chapter4Checks

@main
struct Check {
  static func main() {
    check(anyActivationExercise, answer: anyActivation)
  }
}
