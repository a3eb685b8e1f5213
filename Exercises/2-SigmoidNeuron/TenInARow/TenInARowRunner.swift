import AnswerSupervision
import Chapter2Checks
import TenInARowAnswer

check(tenInARowExercise, answer: tenInARow)
