import AnswerSupervision
import Chapter3Checks
import KeepThePromiseAnswer

check(keepThePromiseExercise, answer: keepThePromise)
