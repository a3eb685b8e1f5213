import AnswerSupervision
import Chapter2Checks
import ForwardPassAnswer

check(forwardPassExercise, answer: forwardPass)
