import AnswerSupervision
import Chapter4Checks
import SquareOnlyAnswer

@main
struct Check {
  static func main() {
    check(squareOnlyExercise, answer: squareOnly)
  }
}
