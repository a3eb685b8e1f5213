/// The gradient belongs to a place. It is asked for once, and then all
/// numbers move together; a gradient asked for between two of them would
/// belong to a place that is on no one’s way.
public func descendPath(
  from start: [Double], rate: Double, steps: Int,
  gradient: ([Double]) -> [Double]
) throws -> [[Double]] {
  var path = [start]
  var point = start
  for _ in 0..<steps {
    point = zip(point, gradient(point)).map { $0 - rate * $1 }
    path.append(point)
  }
  return path
}
