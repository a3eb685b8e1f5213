import Chapter1Checks
import ExerciseKit
import NorWeightsAnswer

@main
struct Check {
  static func main() {
    check(norWeightsExercise, answer: norWeights)
  }
}
