import AnswerSupervision
import Chapter5Checks
import TwoMasksAnswer

@main
struct Check {
  static func main() {
    check(twoMasksExercise, answer: twoMasks)
  }
}
