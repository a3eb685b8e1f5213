import Chapter5Checks
import ExerciseKit
import WhoseMeanAnswer

@main
struct Check {
  static func main() {
    check(whoseMeanExercise, answer: whoseMean)
  }
}
