import ChapterRun

/// The experiments of chapter 5, in the order of the text.
@main
struct Chapter5: Chapter {
  static let number = 5
  static let title = "Initialisation and regularisation"
  static let sections = [
    stalled, byHeart,
    preprocessing, trainingRowsOnly, pca, whiteningTwice, pcaDigits,
    symmetry, sums, deepSignal, heVariance, startsMNIST,
    batchNormalisation, batchNormalisationDeep,
    overfittingMNIST, fullMNIST,
    twoRows, decay, penalties, maxNorm, dropoutMeans, remedies,
    moreDataMNIST, moreHiddenMNIST, earlyStopping, bestEpoch,
    ratesMNIST, updateRatio, tuningMNIST, randomSearch, ensemble,
    capacity, playground, playgroundFeatures,
  ]
}
