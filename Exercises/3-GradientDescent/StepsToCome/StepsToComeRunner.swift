import AnswerSupervision
import Chapter3Checks
import StepsToComeAnswer

check(stepsToComeExercise, answer: stepsToCome)
