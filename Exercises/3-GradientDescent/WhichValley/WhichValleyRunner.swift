import AnswerSupervision
import Chapter3Checks
import WhichValleyAnswer

check(whichValleyExercise, answer: whichValley)
