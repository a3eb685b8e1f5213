// A classifier that hardly looks: all it sees of a picture is how dark it is.
// After Nielsen 2015, `mnist_average_darkness.py`.

import LinearAlgebra

/// Takes a picture for the class whose pictures are, on average, nearest to
/// it in darkness: the sum of its pixels.
public struct DarknessClassifier: Equatable, Sendable {
  /// The mean darkness of each class; not a number for one without pictures,
  /// which is never chosen.
  public let averages: [Double]

  /// Learns the averages.
  ///
  /// - Parameters:
  ///   - images: one row a picture.
  ///   - labels: the class of each, from 0 up to but excluding `classCount`.
  /// - Precondition: there is a class, and a label for each picture, which is
  ///   one of them.
  public init(images: Matrix, labels: [Int], classCount: Int) {
    precondition(
      images.rows == labels.count,
      "\(images.rows) pictures cannot have \(labels.count) labels")
    precondition(
      classCount > 0, "pictures cannot be told into \(classCount) classes")
    if let wrong = labels.firstIndex(where: {
      !(0..<classCount).contains($0)
    }) {
      preconditionFailure(
        "picture \(wrong) has the label \(labels[wrong]), which is none of "
          + "\(classCount) classes")
    }
    var sums = [Double](repeating: 0, count: classCount)
    var counts = [Int](repeating: 0, count: classCount)
    for (darkness, label) in zip(images.rowSums(), labels) {
      sums[label] += darkness
      counts[label] += 1
    }
    averages = zip(sums, counts).map { $0 / Double($1) }
  }

  /// The class nearest to a darkness; of several, the first.
  ///
  /// - Precondition: the darkness is a number.
  public func classify(darkness: Double) -> Int {
    precondition(!darkness.isNaN, "no class is near to a darkness of NaN")
    var best = 0
    var least = Double.infinity
    for (index, average) in averages.enumerated()
    where (average - darkness).magnitude < least {
      least = (average - darkness).magnitude
      best = index
    }
    return best
  }

  /// The class of each picture, one row a picture.
  public func classify(_ images: Matrix) -> [Int] {
    images.rowSums().map { classify(darkness: $0) }
  }
}
