import Chapter4Checks
import ExerciseKit
import FourBitsAnswer

@main
struct Check {
  static func main() {
    check(fourBitsExercise, answer: fourBits)
  }
}
