import AnswerSupervision
import Chapter6Checks
import SharpnessForShareAnswer

check(sharpnessForShareExercise, answer: sharpness)
