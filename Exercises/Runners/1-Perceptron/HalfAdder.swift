import Chapter1Checks
import ExerciseKit
import HalfAdderAnswer

@main
struct Check {
  static func main() {
    check(halfAdderExercise, answer: halfAdder)
  }
}
