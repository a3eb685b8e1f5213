import AnswerSupervision
import Chapter2Checks
import CollapseLayersAnswer

check(collapseLayersExercise, answer: collapseLayers)
