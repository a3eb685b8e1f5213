import AnswerSupervision
import Chapter6Checks
import MendTheDeltaAnswer

check(mendTheDeltaExercise, answer: mendedDelta)
