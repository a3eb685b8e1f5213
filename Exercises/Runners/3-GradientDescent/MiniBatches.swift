import Chapter3Checks
import ExerciseKit
import MiniBatchesAnswer

@main
struct Check {
  static func main() {
    check(miniBatchesExercise, answer: miniBatches)
  }
}
