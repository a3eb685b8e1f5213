import AnswerSupervision
import Chapter5Checks
import WhoseMeanAnswer

@main
struct Check {
  static func main() {
    check(whoseMeanExercise, answer: whoseMean)
  }
}
