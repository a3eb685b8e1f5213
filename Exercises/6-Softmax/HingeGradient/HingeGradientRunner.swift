import AnswerSupervision
import Chapter6Checks
import HingeGradientAnswer

check(hingeGradientExercise, answer: hingeGradient)
