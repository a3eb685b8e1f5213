import AnswerSupervision
import Chapter5Checks
import MeanOfMasksAnswer

@main
struct Check {
  static func main() {
    check(meanOfMasksExercise, answer: meanOfMasks)
  }
}
