import AnswerSupervision
import Chapter5Checks
import DecayGradientAnswer

check(decayGradientExercise, answer: decayGradient)
