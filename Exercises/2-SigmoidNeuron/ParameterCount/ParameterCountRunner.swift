import AnswerSupervision
import Chapter2Checks
import ParameterCountAnswer

check(parameterCountExercise, answer: parameterCount)
