import AnswerSupervision
import Chapter3Checks
import HonestScalingAnswer

@main
struct Check {
  static func main() {
    check(honestScalingExercise, answer: honestScaling)
  }
}
