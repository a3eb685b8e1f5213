import AnswerSupervision
import BestStepAnswer
import Chapter3Checks

check(bestStepExercise, answer: bestFixedStep)
