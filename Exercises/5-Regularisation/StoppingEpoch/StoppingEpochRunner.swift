import AnswerSupervision
import Chapter5Checks
import StoppingEpochAnswer

check(stoppingEpochExercise, answer: stoppingEpoch)
