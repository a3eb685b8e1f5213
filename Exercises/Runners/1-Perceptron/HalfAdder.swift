import AnswerSupervision
import Chapter1Checks
import HalfAdderAnswer

@main
struct Check {
  static func main() {
    check(halfAdderExercise, answer: halfAdder)
  }
}
