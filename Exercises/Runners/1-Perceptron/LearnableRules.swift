import Chapter1Checks
import ExerciseKit
import LearnableRulesAnswer

@main
struct Check {
  static func main() {
    check(learnableRulesExercise, answer: learnableRules)
  }
}
