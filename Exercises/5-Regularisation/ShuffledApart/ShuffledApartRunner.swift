import AnswerSupervision
import Chapter5Checks
import ShuffledApartAnswer

@main
struct Check {
  static func main() {
    check(shuffledApartExercise, answer: shuffledApart)
  }
}
