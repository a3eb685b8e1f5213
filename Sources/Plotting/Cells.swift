/// A grid of equal rectangles that fills a part of a chart: decision regions, or an image.
package struct Cells: Sendable, Hashable {
  /// What a cell shows.
  package enum Content: Sendable, Hashable {
    /// The class of each cell, softly tinted.
    case classes([[Int]])
    /// The darkness of each cell, from 0 (nothing) to 1 (ink).
    case shades([[Double]])
    /// A number of each cell, from −1, the full colour of class 0, over 0, nothing, to 1, the full
    /// colour of class 1.
    case signed([[Double]])
  }

  package var content: Content
  package var x: ClosedRange<Double>
  package var y: ClosedRange<Double>

  /// The number of rows.
  package var rows: Int {
    switch content {
    case .classes(let rows): rows.count
    case .shades(let rows), .signed(let rows): rows.count
    }
  }

  /// The number of columns.
  package var columns: Int {
    switch content {
    case .classes(let rows): rows.first?.count ?? 0
    case .shades(let rows), .signed(let rows): rows.first?.count ?? 0
    }
  }

  package init(_ content: Content, x: ClosedRange<Double>, y: ClosedRange<Double>) {
    self.content = content
    self.x = x
    self.y = y
    let lengths =
      switch content {
      case .classes(let rows): rows.map { $0.count }
      case .shades(let rows), .signed(let rows): rows.map { $0.count }
      }
    for (row, length) in lengths.enumerated() {
      precondition(
        length == lengths[0],
        "Row \(row) of the cells has \(length) columns but row 0 has \(lengths[0])")
    }
  }

  /// Which colour role and how much of it a cell shows; nothing where it is empty.
  package func tone(row: Int, column: Int) -> (colour: Colour, darkness: Double)? {
    switch content {
    case .classes(let rows):
      return (.class(rows[row][column]), 0.13)
    case .shades(let rows):
      let shade = rows[row][column]
      guard shade > 0 else { return nil }
      // Sixteen steps are as many as an eye tells apart in small squares.
      return (.ink, (min(shade, 1) * 16).rounded(.up) / 16)
    case .signed(let rows):
      // Five steps to either side, and never so dark that a point on it could not be seen.
      let value = rows[row][column]
      let steps = (min(value.magnitude, 1) * 5).rounded(.up)
      guard steps > 0 else { return nil }
      return (.class(value > 0 ? 1 : 0), steps / 10)
    }
  }
}

extension Mark {
  /// What a classifier says all over the plane, softly tinted in the classes' colours.
  ///
  /// - Parameters:
  ///   - resolution: The number of cells in either direction.
  ///   - classify: The class, 0 or more, at the middle of a cell.
  public static func decisionRegions(
    x: ClosedRange<Double>, y: ClosedRange<Double>, resolution: Int = 80,
    _ classify: (Point) -> Int
  ) -> Mark {
    precondition(resolution > 0, "Decision regions need 1 cell or more, not \(resolution)")
    let count = Double(resolution)
    let rows = (0..<resolution).map { row in
      (0..<resolution).map { column in
        let right = (Double(column) + 0.5) / count
        let down = (Double(row) + 0.5) / count
        return classify(
          Point(
            x.lowerBound + right * (x.upperBound - x.lowerBound),
            y.upperBound - down * (y.upperBound - y.lowerBound)))
      }
    }
    return Mark(.cells(Cells(.classes(rows), x: x, y: y)), colour: .ink)
  }

  /// A number all over a part of the plane, the upper row first: from −1, the colour of class 0, over
  /// 0, nothing, to 1, the colour of class 1. What lies beyond is held there; what is no number stays
  /// empty.
  public static func signedShades(
    _ numbers: [[Double]], x: ClosedRange<Double>, y: ClosedRange<Double>
  ) -> Mark {
    Mark(.cells(Cells(.signed(numbers), x: x, y: y)), colour: .ink)
  }

  /// An image, one square for each pixel, its first row on top: `shades[row][column]` from 0
  /// (nothing) to 1 (ink).
  ///
  /// Columns lie at 0 ..< width and rows at 0 ..< height, unless ranges are given.
  public static func image(
    _ shades: [[Double]], x: ClosedRange<Double>? = nil, y: ClosedRange<Double>? = nil
  ) -> Mark {
    let width = Double(shades.first?.count ?? 0)
    let cells = Cells(
      .shades(shades), x: x ?? 0...width, y: y ?? 0...Double(shades.count))
    return Mark(.cells(cells), colour: .ink)
  }
}
