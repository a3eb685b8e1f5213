import Chapter1Checks
import ExerciseKit
import MajorityAnswer

@main
struct Check {
  static func main() {
    check(majorityExercise, answer: majority)
  }
}
