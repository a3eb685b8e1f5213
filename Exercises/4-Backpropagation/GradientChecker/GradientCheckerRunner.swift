import AnswerSupervision
import Chapter4Checks
import GradientCheckerAnswer

check(gradientCheckerExercise, answer: gradientChecker)
