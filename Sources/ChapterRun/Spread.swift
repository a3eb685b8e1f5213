import LinearAlgebra
import Plotting

/// What came out of an experiment that was done several times, from a seed each: what is said of it in
/// general is its mean and its range.
///
/// ```swift
/// let right = try Spread(seeds: 1...5) { seed in try accuracy(startingFrom: seed) }
/// report.value("right", right.percent())   // 95.2 % (94.1 to 96.0)
/// ```
public struct Spread: Sendable, Hashable {
  /// What came out, in the order of the seeds; at least one number.
  public let values: [Double]

  /// What came out of several runs.
  ///
  /// - Precondition: there is a number.
  public init(_ values: [Double]) {
    precondition(!values.isEmpty, "a spread is of one number at least")
    self.values = values
  }

  /// Does an experiment once a seed, side by side on the cores that the run has.
  ///
  /// - Precondition: there is a seed.
  /// - Throws: what the experiment throws for the first seed for which it does.
  public init<Failure>(
    seeds: some Sequence<UInt64>,
    _ experiment: @escaping @Sendable (UInt64) throws(Failure) -> Double
  ) throws(Failure) {
    self.init(try Array(seeds).concurrentMap(experiment))
  }

  /// How many runs there were.
  public var count: Int { values.count }

  /// The mean; not a number where one of them is none.
  public var mean: Double { LinearAlgebra.mean(values) }

  /// The lowest; not a number where one of them is none.
  public var least: Double {
    values.reduce(.infinity) { $0.isNaN || $1.isNaN ? .nan : min($0, $1) }
  }

  /// The highest; not a number where one of them is none.
  public var greatest: Double {
    values.reduce(-.infinity) { $0.isNaN || $1.isNaN ? .nan : max($0, $1) }
  }

  /// The middle one of the sorted numbers, or the mean of the two in the middle.
  public var median: Double {
    guard !values.contains(where: \.isNaN) else { return .nan }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }

  /// The same of other numbers: what `change` makes of each.
  public func map(_ change: (Double) -> Double) -> Spread { Spread(values.map(change)) }

  /// Mean and range: `0.43 (0.39 to 0.47)`; of one run its number alone.
  public func text(_ decimals: Int) -> String {
    text(unit: "") { fixed($0, decimals) }
  }

  /// Mean and range of shares from 0 to 1: `95.2 % (94.1 to 96.0)`.
  public func percent(_ decimals: Int = 1) -> String {
    text(unit: " %") { fixed(100 * $0, decimals) }
  }

  /// Mean and range, formatted as the number's kind wants.
  public func text(unit: String, _ format: (Double) -> String) -> String {
    let middle = format(mean) + unit
    return count == 1 ? middle : "\(middle) (\(range(format)))"
  }

  /// The range alone: `94.1 to 96.0`.
  public func range(_ format: (Double) -> String) -> String {
    "\(format(least)) to \(format(greatest))"
  }
}

extension Mark {
  /// A curve of means over the band from the lowest to the highest of several runs.
  ///
  /// - Parameter x: where each spread lies, from left to right.
  /// - Precondition: there are as many places as spreads.
  public static func band(
    _ spreads: [Spread], over x: [Double], label: String? = nil, colour: Colour,
    stroke: Stroke? = nil
  ) -> [Mark] {
    precondition(
      x.count == spreads.count, "\(spreads.count) spreads cannot lie at \(x.count) places")
    let lower = zip(x, spreads).map { Point($0, $1.least) }
    let upper = zip(x, spreads).map { Point($0, $1.greatest) }
    let means = zip(x, spreads).map { Point($0, $1.mean) }
    return [
      .region(lower + upper.reversed(), colour: colour),
      .line(means, label: label, colour: colour, stroke: stroke),
    ]
  }

  /// The same for curves of one value an epoch: `curves[run][epoch]`, all of one length.
  ///
  /// - Parameter start: the first value's place on the x axis.
  /// - Precondition: there is a curve, and all have as many values.
  public static func band(
    ofCurves curves: [[Double]], from start: Double = 1, label: String? = nil, colour: Colour,
    stroke: Stroke? = nil
  ) -> [Mark] {
    let spreads = Spread.across(curves)
    return band(
      spreads, over: spreads.indices.map { start + Double($0) }, label: label, colour: colour,
      stroke: stroke)
  }
}

extension Spread {
  /// Several curves as one of spreads: at each place what the curves have there.
  ///
  /// - Precondition: there is a curve, and all have as many values.
  public static func across(_ curves: [[Double]]) -> [Spread] {
    precondition(!curves.isEmpty, "no curves have no band")
    let lengths = curves.map(\.count)
    precondition(
      lengths.allSatisfy { $0 == lengths[0] }, "curves of \(lengths) values do not lie side by side"
    )
    return (0..<lengths[0]).map { place in Spread(curves.map { $0[place] }) }
  }
}
