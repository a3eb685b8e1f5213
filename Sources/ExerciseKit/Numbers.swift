import LinearAlgebra

/// Numbers in the shape in which a function gave them: one, a vector, a matrix, or a list of those.
public struct Numbers: Equatable, Sendable {
  public let shape: Shape
  /// All of them: vectors and lists in order, matrices row by row.
  public let elements: [Double]

  /// How numbers are arranged.
  public indirect enum Shape: Equatable, Sendable {
    case number
    case vector(Int)
    case matrix(rows: Int, columns: Int)
    /// Several shapes in a row, such as the weights of each layer.
    case list([Shape])
  }

  /// - Precondition: there are as many elements as the shape has room for.
  public init(_ shape: Shape, _ elements: [Double]) {
    precondition(
      shape.count == elements.count,
      "\(shape) has \(shape.count) numbers, but \(elements.count) were given")
    self.shape = shape
    self.elements = elements
  }
}

/// A value that consists of numbers: `Double`, `[Double]`, `Matrix`, and arrays of such values.
public protocol HasNumbers {
  var numbers: Numbers { get }
}

extension Double: HasNumbers {
  public var numbers: Numbers { Numbers(.number, [self]) }
}

extension Matrix: HasNumbers {
  public var numbers: Numbers { Numbers(.matrix(rows: rows, columns: columns), elements) }
}

extension Array: HasNumbers where Element: HasNumbers {
  public var numbers: Numbers {
    let parts = map(\.numbers)
    let isVector = parts.allSatisfy { $0.shape == .number }
    return Numbers(
      isVector ? .vector(count) : .list(parts.map(\.shape)), parts.flatMap(\.elements))
  }
}

extension Numbers.Shape: CustomStringConvertible {
  /// How many numbers have room in it.
  public var count: Int {
    switch self {
    case .number: 1
    case .vector(let count): count
    case .matrix(let rows, let columns): rows * columns
    case .list(let shapes): shapes.reduce(0) { $0 + $1.count }
    }
  }

  public var description: String {
    switch self {
    case .number: return "one number"
    case .vector(0): return "nothing, an empty array"
    case .vector(1): return "a vector of 1 number"
    case .vector(let count): return "a vector of \(count) numbers"
    case .matrix(let rows, let columns): return "a matrix of \(rows) × \(columns)"
    case .list(let shapes):
      let distinct = shapes.reduce(into: [Self]()) { if !$0.contains($1) { $0.append($1) } }
      guard distinct.count > 1 else { return "a list of \(shapes.count), each \(distinct[0])" }
      return "a list of \(shapes.count): " + shapes.map(\.description).joined(separator: ", ")
    }
  }

  /// Where each number stands, as Swift would be asked for it: `[2]`, `[1, 0]`, `[0][3]`.
  var places: [String] {
    switch self {
    case .number: [""]
    case .vector(let count): (0..<count).map { "[\($0)]" }
    case .matrix(let rows, let columns):
      (0..<rows).flatMap { row in (0..<columns).map { "[\(row), \($0)]" } }
    case .list(let shapes):
      shapes.enumerated().flatMap { index, shape in shape.places.map { "[\(index)]\($0)" } }
    }
  }

  /// What may have happened where this shape came out and `expected` should have.
  func diagnosis(expected: Self) -> String? {
    switch (self, expected) {
    case (.matrix(let rows, let columns), .matrix(let wantedRows, let wantedColumns)):
      if rows == wantedColumns, columns == wantedRows {
        return "Rows and columns have changed places: is a transpose missing, or one too many?"
      }
      if rows == wantedRows { return "The rows are right, the columns are not." }
      if columns == wantedColumns { return "The columns are right, the rows are not." }
      return nil
    case (.vector(let count), .vector(let wanted)):
      let difference = wanted - count
      if difference == 1 { return "One is missing." }
      if difference == -1 { return "There is one too many." }
      return nil
    case (.list(let shapes), .list(let wanted)):
      guard shapes.count == wanted.count else {
        return "The list has \(shapes.count) parts, and should have \(wanted.count)."
      }
      let first = shapes.indices.first { shapes[$0] != wanted[$0] }
      return first.map { index in
        let why = shapes[index].diagnosis(expected: wanted[index]).map { " " + $0 } ?? ""
        return "Part [\(index)] is the first to differ: it is \(shapes[index]), and should be "
          + "\(wanted[index]).\(why)"
      }
    default: return nil
    }
  }
}
