import AnswerSupervision
import Chapter6Checks
import SoftmaxJacobianAnswer

check(softmaxJacobianExercise, answer: shareDerivatives)
