import AnswerSupervision
import BatchGradientAnswer
import Chapter4Checks

check(batchGradientExercise, answer: batchGradient)
