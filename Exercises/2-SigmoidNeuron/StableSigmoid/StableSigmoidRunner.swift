import AnswerSupervision
import Chapter2Checks
import StableSigmoidAnswer

check(stableSigmoidExercise, answer: stableSigmoid)
