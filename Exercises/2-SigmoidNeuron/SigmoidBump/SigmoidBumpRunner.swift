import AnswerSupervision
import Chapter2Checks
import SigmoidBumpAnswer

check(sigmoidBumpExercise, answer: sigmoidBump)
