import AnswerSupervision
import Chapter1Checks
import NorWeightsAnswer

@main
struct Check {
  static func main() {
    check(norWeightsExercise, answer: norWeights)
  }
}
