import AnswerSupervision
import Chapter4Checks
import XorEveryTimeAnswer

@main
struct Check {
  static func main() {
    check(xorEveryTimeExercise, answer: xorEveryTime)
  }
}
