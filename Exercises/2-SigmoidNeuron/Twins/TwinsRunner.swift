import AnswerSupervision
import Chapter2Checks
import TwinsAnswer

check(twinsExercise, answer: twins)
