import AnswerSupervision
import Chapter4Checks
import MaxGateAnswer

@main
struct Check {
  static func main() {
    check(maxGateExercise, answer: maxGate)
  }
}
