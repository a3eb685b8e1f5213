// What was taken for what.

import LinearAlgebra

/// How often an example of each class was taken for each class.
public struct ConfusionMatrix: Equatable, Sendable {
  /// `counts[i][j]`: how many examples of class `i` were taken for class `j`.
  public private(set) var counts: [[Int]]

  /// Counts the answers to examples whose classes are known.
  ///
  /// - Precondition: there is an answer for each label, and all are classes:
  ///   from 0 to `classes` − 1.
  public init(labels: [Int], answers: [Int], classes: Int) {
    precondition(
      labels.count == answers.count,
      "\(labels.count) examples cannot have \(answers.count) answers")
    counts = Array(
      repeating: Array(repeating: 0, count: classes), count: classes)
    for (label, answer) in zip(labels, answers) {
      counts[label][answer] += 1
    }
  }

  /// How many examples were taken for what they are.
  public var right: Int { counts.indices.reduce(0) { $0 + counts[$1][$1] } }

  /// The mistakes, the most frequent first; those that are as frequent in the
  /// order of their classes.
  public var mistakes: [(label: Int, answer: Int, count: Int)] {
    let all = counts.indices.flatMap { label in
      counts.indices.compactMap { answer in
        label == answer || counts[label][answer] == 0
          ? nil : (label: label, answer: answer, count: counts[label][answer])
      }
    }
    return all.sorted {
      ($1.count, $0.label, $0.answer) < ($0.count, $1.label, $1.answer)
    }
  }
}
