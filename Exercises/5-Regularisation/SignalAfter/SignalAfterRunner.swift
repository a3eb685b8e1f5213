import AnswerSupervision
import Chapter5Checks
import SignalAfterAnswer

@main
struct Check {
  static func main() {
    check(signalAfterExercise, answer: signalAfter)
  }
}
