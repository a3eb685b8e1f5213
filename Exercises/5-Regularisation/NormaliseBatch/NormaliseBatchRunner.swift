import AnswerSupervision
import Chapter5Checks
import NormaliseBatchAnswer

check(normaliseBatchExercise, answer: normaliseBatch)
