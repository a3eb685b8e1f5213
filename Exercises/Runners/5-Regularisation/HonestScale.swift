import Chapter5Checks
import ExerciseKit
import HonestScaleAnswer

@main
struct Check {
  static func main() {
    check(honestScaleExercise, answer: honestScale)
  }
}
