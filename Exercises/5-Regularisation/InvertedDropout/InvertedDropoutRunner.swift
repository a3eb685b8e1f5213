import AnswerSupervision
import Chapter5Checks
import InvertedDropoutAnswer

check(invertedDropoutExercise, answer: invertedDropout)
