import AnswerSupervision
import Chapter5Checks
import ScaledStartAnswer

@main
struct Check {
  static func main() {
    check(scaledStartExercise, answer: scaledStart)
  }
}
