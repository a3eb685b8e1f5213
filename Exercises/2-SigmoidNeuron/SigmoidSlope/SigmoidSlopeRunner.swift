import AnswerSupervision
import Chapter2Checks
import SigmoidSlopeAnswer

check(sigmoidSlopeExercise, answer: sigmoidSlope)
