import AdderAnswer
import Chapter1Checks
import ExerciseKit

@main
struct Check {
  static func main() {
    check(adderExercise, answer: adder)
  }
}
