import AnswerSupervision
import Chapter2Checks
import CollapseLayersAnswer

@main
struct Check {
  static func main() {
    check(collapseLayersExercise, answer: collapseLayers)
  }
}
