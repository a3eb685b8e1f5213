import AnswerSupervision
import Chapter2Checks
import StableSigmoidAnswer

@main
struct Check {
  static func main() {
    check(stableSigmoidExercise, answer: stableSigmoid)
  }
}
