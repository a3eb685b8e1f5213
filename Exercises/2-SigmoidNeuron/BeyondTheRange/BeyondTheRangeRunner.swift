import AnswerSupervision
import BeyondTheRangeAnswer
import Chapter2Checks

check(beyondTheRangeExercise, answer: beyondTheRange)
