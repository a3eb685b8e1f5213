import Chapter1Checks
import ExerciseKit
import AdderAnswer

@main
struct Check {
  static func main() {
    check(adderExercise, answer: adder)
  }
}
