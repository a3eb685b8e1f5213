// A matrix of numbers, as a value.

/// A matrix of `Double`s: row-major, one row an example.
///
/// A value: a copy that is changed does not change the original. Copies, and rows taken out with
/// ``rows(_:)``, share their numbers until one of them is changed.
public struct Matrix: Sendable {
  /// The number of rows; 0 or more.
  public let rows: Int

  /// The number of columns; 0 or more.
  public let columns: Int

  /// The numbers, row by row, and perhaps others before and after them: some rows of a matrix are a matrix
  /// without a copy.
  @usableFromInline var storage: [Double]

  /// Where in the storage the first row begins.
  @usableFromInline var start: Int

  @usableFromInline
  init(rows: Int, columns: Int, storage: [Double], start: Int) {
    self.rows = rows
    self.columns = columns
    self.storage = storage
    self.start = start
  }
}

// MARK: Making one

extension Matrix {
  /// A matrix of the given shape from its numbers, row by row.
  ///
  /// - Precondition: there are `rows` times `columns` elements.
  public init(rows: Int, columns: Int, elements: [Double]) {
    precondition(
      rows >= 0 && columns >= 0 && elements.count == rows * columns,
      "a \(rows) × \(columns) matrix has \(rows * columns) elements, not \(elements.count)")
    self.init(rows: rows, columns: columns, storage: elements, start: 0)
  }

  /// A matrix of the given shape, with every element the same.
  public init(rows: Int, columns: Int, repeating value: Double = 0) {
    precondition(rows >= 0 && columns >= 0, "a matrix cannot be \(rows) × \(columns)")
    let elements = [Double](repeating: value, count: rows * columns)
    self.init(rows: rows, columns: columns, storage: elements, start: 0)
  }

  /// A matrix from its rows.
  ///
  /// - Precondition: all rows are of one length.
  public init(_ rows: [[Double]]) {
    let columns = rows.first?.count ?? 0
    for (index, row) in rows.enumerated() {
      precondition(
        row.count == columns, "row \(index) has \(row.count) elements, row 0 has \(columns)")
    }
    self.init(rows: rows.count, columns: columns, elements: rows.flatMap { $0 })
  }

  /// A matrix whose element in row `i` and column `j` is `element(i, j)`, asked for row by row.
  public init(rows: Int, columns: Int, _ element: (_ row: Int, _ column: Int) -> Double) {
    self.init(rows: rows, columns: columns)
    for row in 0..<rows {
      for column in 0..<columns {
        self[row, column] = element(row, column)
      }
    }
  }

  /// The identity: 1 on the diagonal, 0 elsewhere.
  public static func identity(_ size: Int) -> Matrix {
    Matrix(rows: size, columns: size) { $0 == $1 ? 1 : 0 }
  }
}

// MARK: Looking into it

extension Matrix: Equatable {
  /// Whether shape and numbers are equal.
  public static func == (a: Matrix, b: Matrix) -> Bool {
    a.hasShape(of: b)
      && a.withElements { elements in b.withElements { elements.elementsEqual($0) } }
  }
}

extension Matrix: CustomStringConvertible {
  /// The shape, then a line for each row, with the numbers in columns. Of more than eight rows or columns
  /// the first three and the last three are shown.
  public var description: String {
    let (rows, columns) = (Self.shown(self.rows), Self.shown(self.columns))
    let texts = rows.map { row in
      columns.map { column in
        if let row, let column { "\(self[row, column])" } else { "…" }
      }
    }
    // Numbers are of one byte a character; the dots are of three.
    func width(_ text: String) -> Int { text == "…" ? 1 : text.utf8.count }
    let widths = columns.indices.map { column in
      texts.reduce(0) { max($0, width($1[column])) }
    }
    return texts.reduce(shape) { lines, row in
      zip(row, widths).reduce(lines + "\n") { line, next in
        line + String(repeating: " ", count: 2 + next.1 - width(next.0)) + next.0
      }
    }
  }

  /// The places that are shown of so many, nil where some are left out.
  private static func shown(_ count: Int) -> [Int?] {
    if count <= 8 { return (0..<count).map { .some($0) } }
    return [0, 1, 2, nil, count - 3, count - 2, count - 1]
  }
}

extension Matrix {
  /// `3 × 4`, for messages.
  public var shape: String { "\(rows) × \(columns)" }

  /// Whether another matrix has as many rows and as many columns.
  public func hasShape(of other: Matrix) -> Bool {
    rows == other.rows && columns == other.columns
  }

  /// The number of elements.
  public var count: Int { rows * columns }

  /// The numbers, row by row: row `i`, column `j` is at `i * columns + j`.
  public var elements: [Double] {
    isWhole ? storage : Array(storage[start..<(start + count)])
  }

  /// Whether the storage has no other numbers than the matrix.
  @inlinable var isWhole: Bool { storage.count == count }

  /// The element in a row and a column, both counted from 0.
  @inlinable public subscript(row: Int, column: Int) -> Double {
    get {
      precondition(
        row >= 0 && row < rows && column >= 0 && column < columns,
        "a \(shape) matrix has no element (\(row), \(column))")
      return storage[start + row * columns + column]
    }
    set {
      precondition(
        row >= 0 && row < rows && column >= 0 && column < columns,
        "a \(shape) matrix has no element (\(row), \(column))")
      makeWhole()
      storage[row * columns + column] = newValue
    }
  }

  /// One row, as an array.
  public func row(_ index: Int) -> [Double] {
    rows(index..<(index + 1)).elements
  }

  /// One column, as an array.
  public func column(_ index: Int) -> [Double] {
    (0..<rows).map { self[$0, index] }
  }

  /// Some rows as a matrix of their own, without a copy of their numbers.
  ///
  /// - Precondition: the range lies within the rows.
  public func rows(_ range: Range<Int>) -> Matrix {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= rows,
      "a \(shape) matrix has no rows \(range.lowerBound) to \(range.upperBound)")
    return Matrix(
      rows: range.count, columns: columns, storage: storage,
      start: start + range.lowerBound * columns)
  }

  /// The place of the first element that is infinite or not a number; nil where there is none.
  public var firstNotFinite: (row: Int, column: Int)? {
    let index = withElements { elements in elements.firstIndex { !$0.isFinite } }
    return index.map { ($0 / columns, $0 % columns) }
  }

  /// Calls `body` with the numbers, row by row.
  @inlinable public func withElements<Result>(
    _ body: (UnsafeBufferPointer<Double>) -> Result
  ) -> Result {
    storage.withUnsafeBufferPointer { numbers in
      body(UnsafeBufferPointer(rebasing: numbers[start..<(start + count)]))
    }
  }

  /// Takes the numbers out of a storage that holds others too, before they are changed: a part is copied as
  /// a part.
  @inlinable mutating func makeWhole() {
    if isWhole { return }
    storage = elements
    start = 0
  }

  /// Calls `body` with the numbers, row by row, to change them.
  @inlinable public mutating func withMutableElements<Result>(
    _ body: (UnsafeMutableBufferPointer<Double>) -> Result
  ) -> Result {
    makeWhole()
    return storage.withUnsafeMutableBufferPointer { body($0) }
  }
}
