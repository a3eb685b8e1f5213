import AnswerSupervision
import Chapter4Checks
import FourBitsAnswer

check(fourBitsExercise, answer: fourBits)
