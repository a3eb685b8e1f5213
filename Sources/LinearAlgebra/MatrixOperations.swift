// What networks do with matrices besides multiplying them. Sums are taken in the order of the elements.

extension Matrix {
  // MARK: Element by element

  /// Replaces every element by what `transform` makes of it.
  @inlinable @inline(__always)
  public mutating func apply(_ transform: (Double) -> Double) {
    withMutableElements { elements in
      guard let element = elements.baseAddress else { return }
      for index in elements.indices { element[index] = transform(element[index]) }
    }
  }

  /// The matrix of what `transform` makes of every element.
  @inlinable @inline(__always)
  public func map(_ transform: (Double) -> Double) -> Matrix {
    var result = self
    result.apply(transform)
    return result
  }

  /// Replaces every element by what `combine` makes of it and of the element at its place in `other`.
  ///
  /// - Precondition: both have the same shape.
  @inlinable @inline(__always)
  public mutating func apply(
    with other: Matrix, _ combine: (Double, Double) -> Double
  ) {
    precondition(
      rows == other.rows && columns == other.columns,
      "a \(shape) and a \(other.shape) matrix do not combine element by element")
    withMutableElements { elements in
      other.withElements { others in
        guard let element = elements.baseAddress, let other = others.baseAddress else { return }
        for index in elements.indices { element[index] = combine(element[index], other[index]) }
      }
    }
  }

  /// Makes every element the one at its place in `other`. Unlike an assignment, after which the two
  /// share their numbers until one is changed, this writes into the memory that the matrix has.
  ///
  /// - Precondition: both have the same shape.
  @inlinable public mutating func copyElements(of other: Matrix) {
    apply(with: other) { $1 }
  }

  /// Calls `body` with the elements, in as many parts as there are workers, if there are enough of them
  /// to be worth it. Since each element is worked on alone, their number changes no bit.
  ///
  /// - Parameter body: is given a part, and the place of its first element among all.
  public mutating func forEachPart(
    workers: Workers,
    _ body: @Sendable (_ part: UnsafeMutableBufferPointer<Double>, _ start: Int) -> Void
  ) {
    withMutableElements { elements in
      let parts = min(workers.count, max(1, elements.count / 10_000))
      guard parts > 1 else {
        body(elements, 0)
        return
      }
      nonisolated(unsafe) let elements = elements
      workers.run(parts) { part in
        let range = (elements.count * part / parts)..<(elements.count * (part + 1) / parts)
        body(UnsafeMutableBufferPointer(rebasing: elements[range]), range.lowerBound)
      }
    }
  }

  /// The sum of two matrices, element by element.
  public static func + (a: Matrix, b: Matrix) -> Matrix {
    var sum = a
    sum += b
    return sum
  }

  /// The difference of two matrices, element by element.
  public static func - (a: Matrix, b: Matrix) -> Matrix {
    var difference = a
    difference -= b
    return difference
  }

  /// Adds `other`, element by element.
  @inlinable public static func += (a: inout Matrix, b: Matrix) {
    a.apply(with: b) { $0 + $1 }
  }

  /// Subtracts `other`, element by element.
  @inlinable public static func -= (a: inout Matrix, b: Matrix) {
    a.apply(with: b) { $0 - $1 }
  }

  /// Multiplies by `other`, element by element (Hadamard's product, ⊙).
  @inlinable public mutating func multiplyElements(by other: Matrix) {
    apply(with: other) { $0 * $1 }
  }

  /// Multiplies every element by a number.
  @inlinable public static func *= (a: inout Matrix, factor: Double) {
    a.apply { $0 * factor }
  }

  /// Adds `factor` times `other`: the step of gradient descent.
  public mutating func add(_ factor: Double, times other: Matrix) {
    apply(with: other) { $0 + factor * $1 }
  }

  // MARK: Rows and columns

  /// Adds a row vector to every row: a layer's biases to its weighted inputs.
  ///
  /// - Precondition: `vector` has one number a column.
  public mutating func addToEachRow(_ vector: [Double]) {
    precondition(
      vector.count == columns,
      "a vector of \(vector.count) cannot be added to the rows of a \(shape) matrix")
    if rows < 8 {
      withMutableElements { elements in
        var start = 0
        while start < elements.count {
          for column in vector.indices { elements[start + column] += vector[column] }
          start += vector.count
        }
      }
      return
    }
    // The vector eight times over, so that the inner loop is long where the rows are short.
    let period = columns < 16 ? 8 * columns : columns
    let columns = self.columns
    withMutableElements { elements in
      guard let target = elements.baseAddress else { return }
      withUnsafeTemporaryAllocation(of: Double.self, capacity: period) { room in
        guard let pattern = room.baseAddress else { return }
        for index in 0..<period { pattern[index] = vector[index % columns] }
        var start = 0
        while start < elements.count {
          let row = target + start
          for index in 0..<min(period, elements.count - start) { row[index] += pattern[index] }
          start += period
        }
      }
    }
  }

  /// The sum of each row, from left to right.
  public func rowSums() -> [Double] {
    (0..<rows).map { row in
      withElements { elements in
        var sum = 0.0
        for column in 0..<columns { sum += elements[row * columns + column] }
        return sum
      }
    }
  }

  /// The sum of each column, from top to bottom.
  public func columnSums() -> [Double] {
    var sums = [Double](repeating: 0, count: columns)
    addColumnSums(to: &sums)
    return sums
  }

  /// Writes the sum of each column, from top to bottom, into `sums`.
  ///
  /// - Precondition: `sums` has one number a column.
  public func columnSums(into sums: inout [Double]) {
    precondition(
      sums.count == columns, "a vector of \(sums.count) cannot hold the column sums of \(shape)")
    for column in sums.indices { sums[column] = 0 }
    addColumnSums(to: &sums)
  }

  private func addColumnSums(to sums: inout [Double]) {
    withElements { elements in
      sums.withUnsafeMutableBufferPointer { sums in
        guard let source = elements.baseAddress, let target = sums.baseAddress else { return }
        if columns <= 4 {
          addShortRows(source, to: target)
          return
        }
        var start = 0
        while start < elements.count {
          let row = source + start
          for column in 0..<columns { target[column] += row[column] }
          start += columns
        }
      }
    }
  }

  /// The column sums of at most four columns, in one register. Each row is read with the beginning of
  /// the next, whose sums come to nothing; the last rows, which have no four numbers after their start,
  /// are added one by one.
  private func addShortRows(
    _ source: UnsafePointer<Double>, to target: UnsafeMutablePointer<Double>
  ) {
    var sums = SIMD4<Double>()
    for column in 0..<columns { sums[column] = target[column] }
    var start = 0
    while start + 4 <= count {
      sums += UnsafeRawPointer(source + start).loadUnaligned(as: SIMD4<Double>.self)
      start += columns
    }
    while start < count {
      for column in 0..<columns { sums[column] += source[start + column] }
      start += columns
    }
    for column in 0..<columns { target[column] = sums[column] }
  }

  /// The column of the largest element of each row; the first of them where there are several.
  ///
  /// - Precondition: there is at least one column. An element that is not a number is never the largest,
  ///   unless it stands in column 0.
  public func argmaxOfRows() -> [Int] {
    precondition(columns > 0 || rows == 0, "a \(shape) matrix has no largest elements")
    return withElements { elements in
      (0..<rows).map { row in
        var best = 0
        for column in 1..<max(columns, 1)
        where elements[row * columns + column] > elements[row * columns + best] {
          best = column
        }
        return best
      }
    }
  }

  /// The rows at the given places, in their order: a mini-batch.
  ///
  /// - Precondition: every index is a row.
  public func gathering(rows indices: some Collection<Int>) -> Matrix {
    var result = Matrix(rows: indices.count, columns: columns)
    result.gather(rows: indices, of: self)
    return result
  }

  /// Copies the rows of `source` at the given places into this matrix, in their order.
  ///
  /// - Precondition: this matrix has one row an index and as many columns as `source`.
  public mutating func gather(rows indices: some Collection<Int>, of source: Matrix) {
    precondition(
      rows == indices.count && columns == source.columns,
      "\(indices.count) rows of a \(source.shape) matrix do not fit into a \(shape) matrix")
    let columns = self.columns
    withMutableElements { target in
      source.withElements { elements in
        guard var place = target.baseAddress, let first = elements.baseAddress else { return }
        for index in indices {
          precondition(
            index >= 0 && index < source.rows, "a \(source.shape) matrix has no row \(index)")
          place.update(from: first + index * columns, count: columns)
          place += columns
        }
      }
    }
  }

  /// Rows and columns exchanged.
  public var transposed: Matrix {
    Matrix(rows: columns, columns: rows) { self[$1, $0] }
  }
}
