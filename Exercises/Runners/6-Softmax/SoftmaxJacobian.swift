import AnswerSupervision
import Chapter6Checks
import SoftmaxJacobianAnswer

@main
struct Check {
  static func main() {
    check(softmaxJacobianExercise, answer: shareDerivatives)
  }
}
