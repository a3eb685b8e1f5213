import AnswerSupervision
import Chapter6Checks
import LogitCostAnswer

check(logitCostExercise, answer: logitCost)
