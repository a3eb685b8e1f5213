import Chapter4Checks
import ExerciseKit
import SquareOnlyAnswer

@main
struct Check {
  static func main() {
    check(squareOnlyExercise, answer: squareOnly)
  }
}
