import AnswerSupervision
import Chapter5Checks
import InvertedDropoutAnswer

@main
struct Check {
  static func main() {
    check(invertedDropoutExercise, answer: invertedDropout)
  }
}
