import BackwardLayerAnswer
import Chapter4Checks
import ExerciseKit

@main
struct Check {
  static func main() {
    check(backwardLayerExercise, answer: backwardLayer)
  }
}
