import AnswerSupervision
import Chapter6Checks
import SharpnessForShareAnswer

@main
struct Check {
  static func main() {
    check(sharpnessForShareExercise, answer: sharpness)
  }
}
