import AnswerSupervision
import Chapter4Checks
import OutputErrorAnswer

@main
struct Check {
  static func main() {
    check(outputErrorExercise, answer: outputError)
  }
}
