import AnswerSupervision
import Chapter6Checks
import SoftmaxRowsAnswer

check(softmaxRowsExercise, answer: softmaxRows)
