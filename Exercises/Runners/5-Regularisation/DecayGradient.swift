import Chapter5Checks
import DecayGradientAnswer
import ExerciseKit

@main
struct Check {
  static func main() {
    check(decayGradientExercise, answer: decayGradient)
  }
}
