import Chapter6Checks
import ExerciseKit
import SoftmaxJacobianAnswer

@main
struct Check {
  static func main() {
    check(softmaxJacobianExercise, answer: shareDerivatives)
  }
}
