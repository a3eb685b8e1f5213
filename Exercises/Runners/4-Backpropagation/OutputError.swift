import Chapter4Checks
import ExerciseKit
import OutputErrorAnswer

@main
struct Check {
  static func main() {
    check(outputErrorExercise, answer: outputError)
  }
}
