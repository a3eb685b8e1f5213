import AnswerSupervision
import Chapter1Checks
import MajorityAnswer

check(majorityExercise, answer: majority)
