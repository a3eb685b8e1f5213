import AnswerSupervision
import BackwardLayerAnswer
import Chapter4Checks

check(backwardLayerExercise, answer: backwardLayer)
