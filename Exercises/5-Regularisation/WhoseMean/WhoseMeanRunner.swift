import AnswerSupervision
import Chapter5Checks
import WhoseMeanAnswer

check(whoseMeanExercise, answer: whoseMean)
