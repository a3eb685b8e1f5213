// What was taken for what.

import LinearAlgebra

/// How often an example of each class was taken for each class.
public struct ConfusionMatrix: Equatable, Sendable {
  /// `counts[i][j]`: how many examples of class `i` were taken for class `j`.
  public private(set) var counts: [[Int]]

  /// Counts the answers to examples whose classes are known.
  ///
  /// - Precondition: there is an answer for each label, and all are classes:
  ///   from 0 to `classCount` − 1.
  public init(answers: [Int], labels: [Int], classCount: Int) {
    precondition(
      labels.count == answers.count,
      "\(labels.count) examples cannot have \(answers.count) answers")
    precondition(
      classCount > 0, "answers cannot be told into \(classCount) classes")
    counts = Array(
      repeating: Array(repeating: 0, count: classCount), count: classCount)
    for (example, (answer, label)) in zip(answers, labels).enumerated() {
      precondition(
        counts.indices.contains(label) && counts.indices.contains(answer),
        "example \(example) of class \(label) was taken for \(answer), but "
          + "there are \(classCount) classes")
      counts[label][answer] += 1
    }
  }

  /// How many examples there are.
  public var total: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }

  /// How many were taken for what they are.
  public var right: Int { counts.indices.reduce(0) { $0 + counts[$1][$1] } }

  /// The share of examples taken for what they are, from 0 to 1.
  ///
  /// - Precondition: there is an example.
  public var accuracy: Double {
    precondition(total > 0, "there is no accuracy without examples")
    return Double(right) / Double(total)
  }

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
