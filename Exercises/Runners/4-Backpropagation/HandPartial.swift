import AnswerSupervision
import Chapter4Checks
import HandPartialAnswer

@main
struct Check {
  static func main() {
    check(handPartialExercise, answer: handPartial)
  }
}
