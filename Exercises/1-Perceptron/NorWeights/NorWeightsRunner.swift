import AnswerSupervision
import Chapter1Checks
import NorWeightsAnswer

check(norWeightsExercise, answer: norWeights)
