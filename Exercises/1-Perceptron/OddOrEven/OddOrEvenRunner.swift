import AnswerSupervision
import Chapter1Checks
import OddOrEvenAnswer

check(oddOrEvenExercise, answer: oddOrEven)
