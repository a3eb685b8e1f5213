import Chapter5Checks
import ExerciseKit
import InvertedDropoutAnswer

@main
struct Check {
  static func main() {
    check(invertedDropoutExercise, answer: invertedDropout)
  }
}
