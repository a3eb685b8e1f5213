import AnswerSupervision
import Chapter1Checks
import ThreePointsAnswer

check(threePointsExercise, answer: threePoints)
