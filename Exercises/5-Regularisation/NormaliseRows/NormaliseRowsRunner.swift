import AnswerSupervision
import Chapter5Checks
import NormaliseRowsAnswer

@main
struct Check {
  static func main() {
    check(normaliseRowsExercise, answer: normaliseRows)
  }
}
