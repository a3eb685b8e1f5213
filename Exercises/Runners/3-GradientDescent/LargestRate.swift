import AnswerSupervision
import Chapter3Checks
import LargestRateAnswer

@main
struct Check {
  static func main() {
    check(largestRateExercise, answer: largestRate)
  }
}
