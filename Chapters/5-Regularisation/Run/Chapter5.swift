import Chapter5Live
import ChapterRun
import LiveFigure

/// The experiments of chapter 5, in the order of the text.
@main
struct Chapter5: Chapter {
  static let number = 5
  static let title = "Initialisation and regularisation"
  static var liveFigures: LiveFigures { chapter5Figures }
  static let sections = [
    byHeart, stalled,
    preprocessing, trainingRowsOnly, pca,
    symmetry, sums, deepSignal, tenLayers, heDepth, stalledCause,
    startsMNIST,
    batchNormalisation, batchNormalisationDeep,
    underfitting, overfittingMNIST, fullMNIST, moreDataMNIST,
    ridge, decay, decayBorder, twoRows, penalties, maxNorm, dropoutMeans,
    remedies,
    earlyStopping, bestEpoch,
    ratesMNIST, tuningMNIST, randomSearch, moreHiddenMNIST,
    ensemble, capacity, playground, playgroundLive,
  ]
}
