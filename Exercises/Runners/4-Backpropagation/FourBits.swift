import AnswerSupervision
import Chapter4Checks
import FourBitsAnswer

@main
struct Check {
  static func main() {
    check(fourBitsExercise, answer: fourBits)
  }
}
