import AnswerSupervision
import Chapter6Checks
import MendTheDeltaAnswer

@main
struct Check {
  static func main() {
    check(mendTheDeltaExercise, answer: mendedDelta)
  }
}
