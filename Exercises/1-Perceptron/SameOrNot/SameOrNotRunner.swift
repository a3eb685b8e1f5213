import AnswerSupervision
import Chapter1Checks
import SameOrNotAnswer

check(sameOrNotExercise, answer: sameOrNot)
