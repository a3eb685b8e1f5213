import AnswerSupervision
import Chapter4Checks
import HandPartialAnswer

check(handPartialExercise, answer: handPartial)
