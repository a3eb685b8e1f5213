import AnswerSupervision
import Chapter2Checks
import SameInTanhAnswer

check(sameInTanhExercise, answer: sameInTanh)
