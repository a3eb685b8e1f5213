import AnswerSupervision
import Chapter3Checks
import MomentumStepAnswer

check(momentumStepExercise, answer: momentumStep)
