import AnswerSupervision
import Chapter3Checks
import HonestScalingAnswer

check(honestScalingExercise, answer: honestScaling)
