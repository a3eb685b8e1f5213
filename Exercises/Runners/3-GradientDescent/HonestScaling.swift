import Chapter3Checks
import ExerciseKit
import HonestScalingAnswer

@main
struct Check {
  static func main() {
    check(honestScalingExercise, answer: honestScaling)
  }
}
