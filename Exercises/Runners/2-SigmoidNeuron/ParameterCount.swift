import Chapter2Checks
import ExerciseKit
import ParameterCountAnswer

@main
struct Check {
  static func main() {
    check(parameterCountExercise, answer: parameterCount)
  }
}
