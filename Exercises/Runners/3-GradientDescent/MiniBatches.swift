import AnswerSupervision
import Chapter3Checks
import MiniBatchesAnswer

@main
struct Check {
  static func main() {
    check(miniBatchesExercise, answer: miniBatches)
  }
}
