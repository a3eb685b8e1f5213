import Chapter6Checks
import ExerciseKit
import SoftmaxRowsAnswer

@main
struct Check {
  static func main() {
    check(softmaxRowsExercise, answer: softmaxRows)
  }
}
