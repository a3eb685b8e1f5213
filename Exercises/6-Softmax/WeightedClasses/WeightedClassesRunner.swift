import AnswerSupervision
import Chapter6Checks
import WeightedClassesAnswer

@main
struct Check {
  static func main() {
    check(weightedClassesExercise, answer: weightedClasses)
  }
}
