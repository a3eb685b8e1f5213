import AnswerSupervision
import Chapter2Checks
import ReluHatAnswer

check(reluHatExercise, answer: reluHat)
