import AnswerSupervision
import Chapter5Checks
import HalfLifeAnswer

@main
struct Check {
  static func main() {
    check(halfLifeExercise, answer: halfLife)
  }
}
