import AdamStepAnswer
import AnswerSupervision
import Chapter3Checks

check(adamStepExercise, answer: adamChanges)
