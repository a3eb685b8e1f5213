import Chapter4Checks
import ExerciseKit
import HandPartialAnswer

@main
struct Check {
  static func main() {
    check(handPartialExercise, answer: handPartial)
  }
}
