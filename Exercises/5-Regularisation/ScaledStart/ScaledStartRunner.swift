import AnswerSupervision
import Chapter5Checks
import ScaledStartAnswer

check(scaledStartExercise, answer: scaledStart)
