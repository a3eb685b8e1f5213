import Chapter3Checks
import ExerciseKit
import DescendAnswer

@main
struct Check {
  static func main() {
    check(descendExercise, answer: descendPath)
  }
}
