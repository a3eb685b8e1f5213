import AdderAnswer
import AnswerSupervision
import Chapter1Checks

@main
struct Check {
  static func main() {
    check(adderExercise, answer: adder)
  }
}
