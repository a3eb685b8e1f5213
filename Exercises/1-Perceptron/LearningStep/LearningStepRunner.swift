import AnswerSupervision
import Chapter1Checks
import LearningStepAnswer

check(learningStepExercise, answer: learningStep)
