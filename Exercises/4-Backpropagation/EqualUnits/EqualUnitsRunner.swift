import AnswerSupervision
import Chapter4Checks
import EqualUnitsAnswer

@main
struct Check {
  static func main() {
    check(equalUnitsExercise, answer: equalUnits)
  }
}
