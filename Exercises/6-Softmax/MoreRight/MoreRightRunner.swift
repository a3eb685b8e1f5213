import AnswerSupervision
import Chapter6Checks
import MoreRightAnswer

@main
struct Check {
  static func main() {
    check(moreRightExercise, answer: moreRight)
  }
}
