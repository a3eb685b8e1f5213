import AlongTheAxesAnswer
import AnswerSupervision
import Chapter3Checks

check(alongTheAxesExercise, answer: alongTheAxes)
