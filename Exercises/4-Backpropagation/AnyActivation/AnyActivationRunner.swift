import AnswerSupervision
import AnyActivationAnswer
import Chapter4Checks

check(anyActivationExercise, answer: anyActivation)
