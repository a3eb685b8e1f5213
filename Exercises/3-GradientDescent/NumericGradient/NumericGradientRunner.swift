import AnswerSupervision
import Chapter3Checks
import NumericGradientAnswer

check(numericGradientExercise, answer: numericGradient)
