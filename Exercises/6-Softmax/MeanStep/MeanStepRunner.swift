import AnswerSupervision
import Chapter6Checks
import MeanStepAnswer

check(meanStepExercise, answer: meanStep)
