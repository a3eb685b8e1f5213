import AnswerSupervision
import Chapter1Checks
import LearningStepAnswer

@main
struct Check {
  static func main() {
    check(learningStepExercise, answer: learningStep)
  }
}
