import Chapter5Checks
import ExerciseKit
import StoppingEpochAnswer

@main
struct Check {
  static func main() {
    check(stoppingEpochExercise, answer: stoppingEpoch)
  }
}
