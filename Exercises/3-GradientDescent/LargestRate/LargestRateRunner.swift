import AnswerSupervision
import Chapter3Checks
import LargestRateAnswer

check(largestRateExercise, answer: largestRate)
