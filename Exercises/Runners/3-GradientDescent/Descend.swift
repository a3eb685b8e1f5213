import AnswerSupervision
import Chapter3Checks
import DescendAnswer

@main
struct Check {
  static func main() {
    check(descendExercise, answer: descendPath)
  }
}
