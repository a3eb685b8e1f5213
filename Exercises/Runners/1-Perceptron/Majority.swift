import AnswerSupervision
import Chapter1Checks
import MajorityAnswer

@main
struct Check {
  static func main() {
    check(majorityExercise, answer: majority)
  }
}
