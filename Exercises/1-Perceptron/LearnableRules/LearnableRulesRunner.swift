import AnswerSupervision
import Chapter1Checks
import LearnableRulesAnswer

check(learnableRulesExercise, answer: learnableRules)
