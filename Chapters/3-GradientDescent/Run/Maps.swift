import ChapterRun
import GradientDescent
import LinearAlgebra
import Plotting

/// What a map of a cost shows: from where to where, and at which heights its
/// contours lie.
struct Terrain {
  var x: ClosedRange<Double>
  var y: ClosedRange<Double>
  /// The heights of the contours, the lowest first.
  var levels: [Double]
  /// The places of least cost.
  var lowest: [Point]
  /// Where the heights are written: up to the contour that is met on the way
  /// from the first place to the second.
  var labels: (from: Point, to: Point)?
  let height: (Point) -> Double

  /// Bands, darker from contour to contour, the contours with their heights,
  /// and a cross at each lowest place.
  var marks: [Mark] {
    let count = 60
    let shades = (0..<count).map { row in
      (0..<count).map { column in
        let place = Point(
          between(x, (Double(column) + 0.5) / Double(count)),
          between(y, 1 - (Double(row) + 0.5) / Double(count)))
        let band = levels.count { $0 < height(place) }
        return 0.27 * Double(band) / Double(levels.count)
      }
    }
    return [
      .image(shades, x: x, y: y),
      .contours(levels, x: x, y: y, resolution: 80, height),
    ] + names
      + [.points(lowest, label: "lowest", colour: .ink, symbol: .cross)]
  }

  private var names: [Mark] {
    guard let labels else { return [] }
    let (from, to) = labels
    let places = (0...400).map { step in
      Point(
        from.x + (to.x - from.x) * Double(step) / 400,
        from.y + (to.y - from.y) * Double(step) / 400)
    }
    return levels.compactMap { level in
      guard let place = places.first(where: { height($0) >= level }) else {
        return nil
      }
      return .text(short(level), at: place, .centre)
    }
  }
}

/// The place at a part of a range, from 0 to 1.
private func between(_ range: ClosedRange<Double>, _ part: Double) -> Double {
  range.lowerBound + part * (range.upperBound - range.lowerBound)
}

/// A way on a map: where it leads, the places themselves where they are few,
/// and the start.
func way(
  _ path: [[Double]], label: String? = nil, series: Int = 0
) -> [Mark] {
  let points = path.map { Point($0[0], $0[1]) }
  var marks: [Mark] = [
    .line(
      points, label: label, colour: .series(series), stroke: .solid)
  ]
  if points.count <= 60 {
    marks.append(
      .points(points, colour: .series(series), symbol: .disc))
  }
  return marks + [.points([points[0]], colour: .accent, symbol: .square)]
}

/// `(1, −2.5)`.
func tuple(_ numbers: [Double], _ decimals: Int) -> String {
  "(" + numbers.map { fixed($0, decimals) }.joined(separator: ", ") + ")"
}

/// A cost: with decimals where they say something, else by its size.
func compact(_ number: Double) -> String {
  guard number.isFinite, number.magnitude < 1e6 else {
    return "out of bounds"
  }
  if number.magnitude < 1e-3 { return scientific(number, 0) }
  return fixed(number, number.magnitude < 1000 ? 4 : 0)
}

/// After how many steps a cost is below a goal and stays there; nil where it
/// is not at the end.
func arrival(_ costs: [Double], below goal: Double) -> Int? {
  let last = costs.lastIndex { !($0 < goal) } ?? -1
  return last == costs.count - 1 ? nil : last + 1
}
