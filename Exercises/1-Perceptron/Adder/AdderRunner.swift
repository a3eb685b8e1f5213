import AdderAnswer
import AnswerSupervision
import Chapter1Checks

check(adderExercise, answer: adder)
