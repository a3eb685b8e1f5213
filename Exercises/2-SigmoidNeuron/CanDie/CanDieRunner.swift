import AnswerSupervision
import CanDieAnswer
import Chapter2Checks

check(canDieExercise, answer: canDie)
