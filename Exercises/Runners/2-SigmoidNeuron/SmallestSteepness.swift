import Chapter2Checks
import ExerciseKit
import SmallestSteepnessAnswer

@main
struct Check {
  static func main() {
    check(smallestSteepnessExercise, answer: smallestSteepness)
  }
}
