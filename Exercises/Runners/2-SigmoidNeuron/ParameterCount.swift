import AnswerSupervision
import Chapter2Checks
import ParameterCountAnswer

@main
struct Check {
  static func main() {
    check(parameterCountExercise, answer: parameterCount)
  }
}
