import AnswerSupervision
import Chapter6Checks
import SoftmaxTwiceAnswer

@main
struct Check {
  static func main() {
    check(softmaxTwiceExercise, answer: softmaxTwice)
  }
}
