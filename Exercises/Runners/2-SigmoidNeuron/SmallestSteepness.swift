import AnswerSupervision
import Chapter2Checks
import SmallestSteepnessAnswer

@main
struct Check {
  static func main() {
    check(smallestSteepnessExercise, answer: smallestSteepness)
  }
}
