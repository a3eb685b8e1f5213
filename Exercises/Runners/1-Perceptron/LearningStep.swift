import Chapter1Checks
import ExerciseKit
import LearningStepAnswer

@main
struct Check {
  static func main() {
    check(learningStepExercise, answer: learningStep)
  }
}
