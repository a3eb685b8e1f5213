import CanDieAnswer
import Chapter2Checks
import ExerciseKit

@main
struct Check {
  static func main() {
    check(canDieExercise, answer: canDie)
  }
}
