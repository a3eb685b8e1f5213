import AnswerSupervision
import CanDieAnswer
import Chapter2Checks

@main
struct Check {
  static func main() {
    check(canDieExercise, answer: canDie)
  }
}
