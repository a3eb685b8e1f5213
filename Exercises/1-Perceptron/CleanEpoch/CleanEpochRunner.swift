import AnswerSupervision
import Chapter1Checks
import CleanEpochAnswer

check(cleanEpochExercise, answer: cleanEpoch)
