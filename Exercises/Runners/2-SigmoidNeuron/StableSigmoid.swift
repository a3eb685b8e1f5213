import Chapter2Checks
import ExerciseKit
import StableSigmoidAnswer

@main
struct Check {
  static func main() {
    check(stableSigmoidExercise, answer: stableSigmoid)
  }
}
