import Chapter3Checks
import DescendAnswer
import ExerciseKit

@main
struct Check {
  static func main() {
    check(descendExercise, answer: descendPath)
  }
}
