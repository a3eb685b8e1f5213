import ExerciseKit
import LinearAlgebra
import Regularisation

public typealias StoppingEpochFunction =
  @Sendable (_ scores: [Double], _ patience: Int) throws -> (
    stop: Int, best: Int
  )

public let stoppingEpochExercise = Exercise<StoppingEpochFunction>(
  "stopping-epoch", probes: stoppingProbes,
  mistakes: [
    Mistake("It stops one epoch too late: the patience is spent before.") {
      stopped($0, $1 + 1, from: { $0 > $1 })
    },
    Mistake("The best is not the last: keep the best score and its epoch.") {
      let end = stopped($0, $1, from: { $0 > $1 })
      return (end.stop, end.stop)
    },
    Mistake(
      "A tie is not better: it must neither renew the patience nor be the best."
    ) { stopped($0, $1, from: { $0 >= $1 }) },
    Mistake(
      "This counts all epochs that were not better, not those in a row."
    ) { scores, patience in
      var (best, idle) = (0, 0)
      for epoch in scores.indices.dropFirst() {
        if scores[epoch] > scores[best] { best = epoch } else { idle += 1 }
        if idle >= patience { return (epoch + 1, best + 1) }
      }
      return (scores.count, best + 1)
    },
    Mistake(
      "Each score is compared with the one before it, not with the best so far."
    ) { scores, patience in
      var (best, idle) = (0, 0)
      for epoch in scores.indices.dropFirst() {
        idle = scores[epoch] > scores[epoch - 1] ? 0 : idle + 1
        if scores[epoch] > scores[best] { best = epoch }
        if idle >= patience { return (epoch + 1, best + 1) }
      }
      return (scores.count, best + 1)
    },
    Mistake("Epochs are counted from 1: the first score is epoch 1.") {
      let end = stopped($0, $1, from: { $0 > $1 })
      return (end.stop - 1, end.best - 1)
    },
  ]
) { answer, probe in
  let got = try answer(probe.scores, probe.patience)
  let expected = stopped(probe.scores, probe.patience, from: { $0 > $1 })
  let scores = probe.scores.map { short($0) }.joined(separator: ", ")
  return Outcome(
    given: "scores \(scores); patience \(probe.patience)",
    got: "stop after epoch \(got.stop), best \(got.best)",
    expected: "stop after epoch \(expected.stop), best \(expected.best)")
}

private struct StoppingProbe: Sendable {
  let scores: [Double]
  let patience: Int
}

private let stoppingProbes: [StoppingProbe] = plainProbes + randomProbes

/// Scores with many ties, for each patience, so short or long that it comes to
/// that or not.
private let randomProbes: [StoppingProbe] = {
  var generator = Xoshiro256(seed: 51)
  return [1, 2, 3, 4, 5, 6, 3, 2, 8].enumerated().map { index, patience in
    StoppingProbe(
      scores: (0..<[1, 9, 14, 20, 30][index % 5]).map { epoch in
        Double(40 + min(epoch, 9) + 2 * generator.integer(in: -3...3))
      }, patience: patience)
  }
}()

private let plainProbes: [StoppingProbe] = [
  StoppingProbe(scores: [50, 60, 70, 68, 66, 90], patience: 2),
  StoppingProbe(scores: [50, 60, 55, 58, 62, 61, 60, 59, 70], patience: 3),
  StoppingProbe(scores: [50, 60, 60, 60, 61], patience: 2),
  StoppingProbe(scores: [10, 20, 30], patience: 1),
  StoppingProbe(scores: [90, 80, 95], patience: 1),
  StoppingProbe(scores: [40, 60, 50, 55, 52, 57, 51], patience: 4),
]

private func stopped(
  _ scores: [Double], _ patience: Int,
  from isBetter: (Double, Double) -> Bool
) -> (stop: Int, best: Int) {
  var best = 0
  for epoch in scores.indices {
    if isBetter(scores[epoch], scores[best]) { best = epoch }
    if epoch - best >= patience { return (epoch + 1, best + 1) }
  }
  return (scores.count, best + 1)
}
