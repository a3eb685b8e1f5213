import AnswerSupervision
import Chapter3Checks
import OutlierGradientAnswer

check(outlierGradientExercise, answer: outlierGradient)
