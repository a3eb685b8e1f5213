import AnswerSupervision
import Chapter2Checks
import NotANumberAnswer

check(notANumberExercise, answer: notANumber)
