import AnswerSupervision
import Chapter4Checks
import SquareOnlyAnswer

check(squareOnlyExercise, answer: squareOnly)
