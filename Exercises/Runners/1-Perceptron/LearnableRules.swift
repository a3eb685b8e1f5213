import AnswerSupervision
import Chapter1Checks
import LearnableRulesAnswer

@main
struct Check {
  static func main() {
    check(learnableRulesExercise, answer: learnableRules)
  }
}
