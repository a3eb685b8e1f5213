import AnswerSupervision
import Chapter6Checks
import WinnersShareAnswer

@main
struct Check {
  static func main() {
    check(winnersShareExercise, answer: winnersShare)
  }
}
