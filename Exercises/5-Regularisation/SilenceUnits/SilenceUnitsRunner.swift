import AnswerSupervision
import Chapter5Checks
import SilenceUnitsAnswer

@main
struct Check {
  static func main() {
    check(silenceUnitsExercise, answer: silenceUnits)
  }
}
