import Chapter5Checks
import ExerciseKit
import NormaliseBatchAnswer

@main
struct Check {
  static func main() {
    check(normaliseBatchExercise, answer: normaliseBatch)
  }
}
