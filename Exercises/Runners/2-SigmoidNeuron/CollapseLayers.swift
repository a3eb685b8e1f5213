import Chapter2Checks
import CollapseLayersAnswer
import ExerciseKit

@main
struct Check {
  static func main() {
    check(collapseLayersExercise, answer: collapseLayers)
  }
}
