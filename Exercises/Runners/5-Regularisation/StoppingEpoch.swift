import AnswerSupervision
import Chapter5Checks
import StoppingEpochAnswer

@main
struct Check {
  static func main() {
    check(stoppingEpochExercise, answer: stoppingEpoch)
  }
}
