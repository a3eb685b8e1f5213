// How far shares of belief can be trusted: of the answers that were given with
// a share of .9, are nine of ten right? Guo and others 2017.

import LinearAlgebra

/// The answers whose share lies in one range.
public struct ReliabilityBin: Equatable, Sendable {
  /// Above what the shares of the answers are, and up to what.
  public let range: ClosedRange<Double>

  /// How many answers there are.
  public internal(set) var count = 0

  /// How many of them are right.
  public internal(set) var right = 0

  /// The sum of their shares.
  public internal(set) var sum = 0.0

  /// The mean share of the answers; not a number where there are none.
  public var meanShare: Double { sum / Double(count) }

  /// The share of them that is right; not a number where there are none.
  public var accuracy: Double { Double(right) / Double(count) }
}

/// Sorts answers by their share, and counts which are right.
///
/// - Parameters:
///   - shares: one row an example, one column a class; the answer is the
///     class with the largest share.
///   - labels: the right class of each example.
///   - edges: where a range ends and the next begins, rising, between 0 and 1.
/// - Precondition: there is a label a row.
public func reliability(
  of shares: Matrix, labels: [Int], edges: [Double]
) -> [ReliabilityBin] {
  precondition(
    shares.rows == labels.count,
    "\(shares.shape) shares cannot have \(labels.count) labels")
  let all = [0] + edges + [1]
  var bins = zip(all, all.dropFirst()).map { ReliabilityBin(range: $0...$1) }
  for (row, answer) in shares.argmaxOfRows().enumerated() {
    let share = shares[row, answer]
    let bin = edges.firstIndex { share <= $0 } ?? edges.count
    bins[bin].count += 1
    bins[bin].sum += share
    if answer == labels[row] { bins[bin].right += 1 }
  }
  return bins
}
