import AnswerSupervision
import Chapter4Checks
import OutputErrorAnswer

check(outputErrorExercise, answer: outputError)
