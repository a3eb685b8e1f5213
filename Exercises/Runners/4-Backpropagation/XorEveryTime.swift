import Chapter4Checks
import ExerciseKit
import XorEveryTimeAnswer

@main
struct Check {
  static func main() {
    check(xorEveryTimeExercise, answer: xorEveryTime)
  }
}
