import AnswerSupervision
import Chapter4Checks
import XorEveryTimeAnswer

check(xorEveryTimeExercise, answer: xorEveryTime)
