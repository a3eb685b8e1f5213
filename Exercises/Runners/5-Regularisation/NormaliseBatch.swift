import AnswerSupervision
import Chapter5Checks
import NormaliseBatchAnswer

@main
struct Check {
  static func main() {
    check(normaliseBatchExercise, answer: normaliseBatch)
  }
}
