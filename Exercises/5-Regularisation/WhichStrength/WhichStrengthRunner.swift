import AnswerSupervision
import Chapter5Checks
import WhichStrengthAnswer

check(whichStrengthExercise, answer: whichStrength)
