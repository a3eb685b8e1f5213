import AnswerSupervision
import Chapter1Checks
import HalfAdderAnswer

check(halfAdderExercise, answer: halfAdder)
