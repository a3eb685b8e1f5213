import Chapter6Checks
import ExerciseKit
import SharpnessForShareAnswer

@main
struct Check {
  static func main() {
    check(sharpnessForShareExercise, answer: sharpness)
  }
}
