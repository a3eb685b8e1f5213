import Plotting

/// A function over a square as an image of 60 × 60 shades, white where it is 0
/// and darkest where it is `height`.
func shades(
  over range: ClosedRange<Double>, upTo height: Double,
  of f: (Point) -> Double
) -> [[Double]] {
  let width = range.upperBound - range.lowerBound
  let places = (0..<60).map { (Double($0) + 0.5) / 60 * width }
  return places.map { down in
    places.map { right in
      let point = Point(range.lowerBound + right, range.upperBound - down)
      // Half as dark as could be, so that lines and points stand out; and a
      // little less, so that rounding cannot make a shade darker.
      return max(0, 0.5 * f(point) / height - 0.01)
    }
  }
}
