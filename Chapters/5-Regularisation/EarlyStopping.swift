// When to end a training: when examples that it does not learn from have not
// been told better for a while. Prechelt 1998; Nielsen 2015, chapter 3.

import Backpropagation

/// Watches a score, and keeps the best that has been seen.
public struct EarlyStopping<Candidate: Sendable>: Sendable {
  /// After how many epochs without a better score to stop: 1 or more.
  public let patience: Int

  /// The best score, of which epoch it is, and what had it; nil before the
  /// first that is a number.
  public private(set) var best:
    (epoch: Int, score: Double, candidate: Candidate)?

  /// How many scores have been seen.
  public private(set) var epochs = 0

  public init(patience: Int) {
    precondition(patience > 0, "patience for \(patience) epochs is none")
    self.patience = patience
  }

  /// Takes notice of the score of an epoch, and says whether to go on.
  ///
  /// - Parameters:
  ///   - score: the higher the better; on examples that are not learned from.
  ///   - candidate: what has the score, kept if it is the best so far.
  public mutating func observe(_ score: Double, of candidate: Candidate)
    -> Signal
  {
    epochs += 1
    let isBetter = best.map { score > $0.score } ?? !score.isNaN
    if isBetter {
      best = (epochs, score, candidate)
      return .goOn
    }
    return epochs - (best?.epoch ?? 0) >= patience ? .stop : .goOn
  }
}
