import AnswerSupervision
import Chapter4Checks
import UsedTwiceAnswer

@main
struct Check {
  static func main() {
    check(usedTwiceExercise, answer: usedTwice)
  }
}
