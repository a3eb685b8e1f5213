import AnswerSupervision
import Chapter3Checks
import ShuffledApartAnswer

check(shuffledApartExercise, answer: shuffledExamples)
