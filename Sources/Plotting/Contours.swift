extension Mark {
  /// The curves along which a function of two variables has given values, as on a map of heights.
  ///
  /// The function is sampled on a grid, and the curve within each cell is a straight piece between
  /// the places on its sides where the value is met ("marching squares").
  ///
  /// - Parameters:
  ///   - levels: The values whose curves are drawn.
  ///   - resolution: The number of cells in either direction.
  public static func contours(
    _ levels: [Double], x: ClosedRange<Double>, y: ClosedRange<Double>, resolution: Int = 100,
    label: String? = nil, colour: Colour = .muted, _ function: (Point) -> Double
  ) -> Mark {
    precondition(resolution > 0, "Contours need 1 cell or more, not \(resolution)")
    let count = Double(resolution)
    let grid = (0...resolution).map { row in
      (0...resolution).map { column in
        Point(
          x.lowerBound + (x.upperBound - x.lowerBound) * Double(column) / count,
          y.lowerBound + (y.upperBound - y.lowerBound) * Double(row) / count)
      }
    }
    let heights = grid.map { $0.map(function) }
    var points: [Point] = []
    for level in levels {
      for chain in Chains(of: level, in: heights, at: grid).chains {
        points += chain
        points.append(Point(.nan, .nan))
      }
    }
    return .line(points, label: label, colour: colour, stroke: .solid)
  }
}

/// The contour of one level: its straight pieces, joined end to end.
private struct Chains {
  /// A side of a grid cell, by the grid point that it begins at.
  struct Side: Hashable {
    var row: Int
    var column: Int
    var isHorizontal: Bool
  }

  var chains: [[Point]] = []

  init(of level: Double, in heights: [[Double]], at grid: [[Point]]) {
    var neighbours: [Side: [Side]] = [:]
    var order: [Side] = []
    func join(_ one: Side, _ other: Side) {
      for (from, to) in [(one, other), (other, one)] {
        if neighbours[from] == nil { order.append(from) }
        neighbours[from, default: []].append(to)
      }
    }
    for row in 0..<(grid.count - 1) {
      for column in 0..<(grid.count - 1) {
        let corners = [
          heights[row][column], heights[row][column + 1], heights[row + 1][column + 1],
          heights[row + 1][column],
        ]
        guard corners.allSatisfy({ $0.isFinite }) else { continue }
        let sides = [
          Side(row: row, column: column, isHorizontal: true),
          Side(row: row, column: column + 1, isHorizontal: false),
          Side(row: row + 1, column: column, isHorizontal: true),
          Side(row: row, column: column, isHorizontal: false),
        ]
        let crossed = (0..<4).filter { side in
          (corners[side] > level) != (corners[(side + 1) % 4] > level)
        }
        if crossed.count == 2 {
          join(sides[crossed[0]], sides[crossed[1]])
        } else if crossed.count == 4 {
          // A saddle: the mean height tells which corners lie together.
          let mean = (corners[0] + corners[1] + corners[2] + corners[3]) / 4
          let isJoined = (mean > level) == (corners[0] > level)
          join(sides[0], sides[isJoined ? 1 : 3])
          join(sides[2], sides[isJoined ? 3 : 1])
        }
      }
    }

    func place(_ side: Side) -> Point {
      let (row, column) = (side.row, side.column)
      let (nextRow, nextColumn) = side.isHorizontal ? (row, column + 1) : (row + 1, column)
      let (from, to) = (grid[row][column], grid[nextRow][nextColumn])
      let (low, high) = (heights[row][column], heights[nextRow][nextColumn])
      let part = (level - low) / (high - low)
      return Point(from.x + part * (to.x - from.x), from.y + part * (to.y - from.y))
    }

    var seen: Set<Side> = []
    // Open chains first, each from an end; what is then left are rings.
    let ends = order.filter { neighbours[$0]?.count == 1 }
    for start in ends + order where !seen.contains(start) {
      var chain = [place(start)]
      seen.insert(start)
      var current = start
      while let next = neighbours[current]?.first(where: { !seen.contains($0) }) {
        seen.insert(next)
        chain.append(place(next))
        current = next
      }
      if chain.count > 2, neighbours[current]?.contains(start) == true,
        neighbours[start]?.count == 2
      {
        chain.append(chain[0])
      }
      chains.append(chain)
    }
  }
}
