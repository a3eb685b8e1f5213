// Products of matrices: A·B, Aᵀ·B and A·Bᵀ, the three that a network's forward and backward pass need.

/// Somebody to share the rows of a product among: threads, where there are some.
///
/// The module knows no threads. Outside it, `Workers(count: 8) { count, work in
/// DispatchQueue.concurrentPerform(iterations: count, execute: work) }` gives it eight.
public struct Workers: Sendable {
  /// How many parts a product is cut into; 1 or more.
  public let count: Int

  /// Calls a piece of work with 0, 1, … count − 1, in any order or all at once, and waits for all.
  let run: @Sendable (_ count: Int, _ work: @Sendable (Int) -> Void) -> Void

  /// - Precondition: `count` is at least 1.
  public init(
    count: Int, run: @escaping @Sendable (_ count: Int, _ work: @Sendable (Int) -> Void) -> Void
  ) {
    precondition(count >= 1, "there must be at least one worker, not \(count)")
    self.count = count
    self.run = run
  }

  /// Nobody but the one who asks.
  public static let one = Workers(count: 1) { count, work in
    for index in 0..<count { work(index) }
  }
}

extension Matrix {
  /// Makes this matrix the product A·B. No matrix is allocated where this one is not shared; large
  /// products take up to 450 KB to copy parts of A and B together.
  ///
  /// Each element is the sum over k, from 0 and in the order of k, of `a[i, k] * b[k, j]`, each term a
  /// fused multiply-add: to the last bit what the triple loop makes with `addProduct`, however many
  /// workers there are.
  ///
  /// - Precondition: A is m × k, B is k × n, and this matrix is m × n.
  public mutating func formProduct(_ a: Matrix, _ b: Matrix, workers: Workers = .one) {
    precondition(
      a.columns == b.rows && rows == a.rows && columns == b.columns,
      "a \(shape) matrix cannot be the product of \(a.shape) and \(b.shape)")
    form(a, transposed: false, b, transposed: false, depth: a.columns, workers)
  }

  /// Makes this matrix the product Aᵀ·B.
  ///
  /// - Precondition: A is k × m, B is k × n, and this matrix is m × n.
  public mutating func formProduct(transposed a: Matrix, _ b: Matrix, workers: Workers = .one) {
    precondition(
      a.rows == b.rows && rows == a.columns && columns == b.columns,
      "a \(shape) matrix cannot be the product of \(a.shape), transposed, and \(b.shape)")
    form(a, transposed: true, b, transposed: false, depth: a.rows, workers)
  }

  /// Makes this matrix the product A·Bᵀ.
  ///
  /// - Precondition: A is m × k, B is n × k, and this matrix is m × n.
  public mutating func formProduct(_ a: Matrix, transposed b: Matrix, workers: Workers = .one) {
    precondition(
      a.columns == b.columns && rows == a.rows && columns == b.rows,
      "a \(shape) matrix cannot be the product of \(a.shape) and \(b.shape), transposed")
    form(a, transposed: false, b, transposed: true, depth: a.columns, workers)
  }

  /// The product A·B.
  public static func product(_ a: Matrix, _ b: Matrix) -> Matrix {
    var result = Matrix(rows: a.rows, columns: b.columns)
    result.formProduct(a, b)
    return result
  }

  /// The product Aᵀ·B.
  public static func product(transposed a: Matrix, _ b: Matrix) -> Matrix {
    var result = Matrix(rows: a.columns, columns: b.columns)
    result.formProduct(transposed: a, b)
    return result
  }

  /// The product A·Bᵀ.
  public static func product(_ a: Matrix, transposed b: Matrix) -> Matrix {
    var result = Matrix(rows: a.rows, columns: b.rows)
    result.formProduct(a, transposed: b)
    return result
  }

  private mutating func form(
    _ a: Matrix, transposed isATransposed: Bool, _ b: Matrix, transposed isBTransposed: Bool,
    depth: Int, _ workers: Workers
  ) {
    let (rows, columns) = (self.rows, self.columns)
    withMutableElements { c in
      a.withElements { aElements in
        b.withElements { bElements in
          // An empty result has nowhere to be written, an empty sum nothing to read.
          guard let start = c.baseAddress, !c.isEmpty else { return }
          guard depth > 0, let aStart = aElements.baseAddress, let bStart = bElements.baseAddress
          else {
            for index in c.indices { c[index] = 0 }
            return
          }
          // Each part reads A and B and writes rows of its own.
          nonisolated(unsafe) let target = start
          let left = Operand(
            start: aStart, rowStride: isATransposed ? 1 : a.columns,
            columnStride: isATransposed ? a.columns : 1)
          let right = Operand(
            start: bStart, rowStride: isBTransposed ? 1 : b.columns,
            columnStride: isBTransposed ? b.columns : 1)
          // A part has whole tiles of rows, and enough work to be worth a thread.
          let parts = min(workers.count, max(1, rows * columns * depth / 100_000))
          guard parts > 1 else {
            multiply(left, right, into: target, rows: 0..<rows, columns: columns, depth: depth)
            return
          }
          let tiles = (rows + heightOfTile - 1) / heightOfTile
          workers.run(parts) { part in
            let first = min(rows, tiles * part / parts * heightOfTile)
            let last = min(rows, tiles * (part + 1) / parts * heightOfTile)
            multiply(
              left, right, into: target, rows: first..<last, columns: columns, depth: depth)
          }
        }
      }
    }
  }
}
