import AnswerSupervision
import Chapter3Checks
import DescendAnswer

check(descendExercise, answer: descendPath)
