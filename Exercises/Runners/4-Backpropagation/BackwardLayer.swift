import AnswerSupervision
import BackwardLayerAnswer
import Chapter4Checks

@main
struct Check {
  static func main() {
    check(backwardLayerExercise, answer: backwardLayer)
  }
}
