import AnswerSupervision
import ButNotAnswer
import Chapter1Checks

check(butNotExercise, answer: butNot)
