import AnswerSupervision
import Chapter4Checks
import SlowEscapeAnswer

@main
struct Check {
  static func main() {
    check(slowEscapeExercise, answer: slowEscape)
  }
}
