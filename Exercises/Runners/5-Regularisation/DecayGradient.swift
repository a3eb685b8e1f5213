import AnswerSupervision
import Chapter5Checks
import DecayGradientAnswer

@main
struct Check {
  static func main() {
    check(decayGradientExercise, answer: decayGradient)
  }
}
