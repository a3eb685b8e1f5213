import AnswerSupervision
import Chapter3Checks
import MiniBatchesAnswer

check(miniBatchesExercise, answer: miniBatches)
