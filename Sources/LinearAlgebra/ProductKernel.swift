// The matrix product at the speed of the machine, and equal to the triple loop to the last bit.
//
// Every element of the product is a sum over k, started from 0 and taken in the order of k, each term
// one fused multiply-add, which IEEE 754 rounds once and therefore alike everywhere; no sum is split in
// parts. So the order of the work may be anything else. It goes over the result in tiles that fit the
// registers: some rows of three or four vectors. Along a row of the result the k-th terms are one number of A
// times neighbouring numbers of B, which is what vector units are made for; and within a tile each
// number of B that is loaded is used once a row, and each number of A once a vector.
//
// Two parts of the operands are copied together where that pays (Goto and van de Geijn 2008, "Anatomy
// of high-performance matrix multiplication"): a panel of B, as wide as a tile, which stays in the
// nearest cache while all rows of A pass by; and a block of A, tile by tile, which stays in the next.

/// Some neighbouring numbers of a row: as many as a register of the machine holds.
#if WIDE_VECTORS
  @usableFromInline typealias Vector = SIMD8<Double>
#else
  @usableFromInline typealias Vector = SIMD4<Double>
#endif

/// A part of the result that is held in registers while the sum over k goes on.
private protocol Tile {
  static var rows: Int { get }
  static var columns: Int { get }

  /// Starts from what stands at `c`, rows `stride` apart.
  init(from c: UnsafePointer<Double>, stride: Int)

  /// Starts from 0.
  init()

  /// Adds the numbers at `a`, `stride` apart, one a row, times the vectors at `b`.
  mutating func add(_ a: UnsafePointer<Double>, stride: Int, times b: UnsafePointer<Double>)

  /// Writes the tile to `c`, rows `stride` apart.
  func store(to c: UnsafeMutablePointer<Double>, stride: Int)
}

/// The widest tile's row, and how many such rows fill the registers, room for a row of B and a column of A
/// left: there are 32 registers where vectors are wide, and on arm64, whose are half as long; elsewhere 16.
#if WIDE_VECTORS
  private typealias WideRow = Beside<
    Beside<Single<Vector>, Single<Vector>>, Beside<Single<Vector>, Single<Vector>>
  >
  let heightOfTile = 6
#else
  private typealias WideRow = Beside<Beside<Single<Vector>, Single<Vector>>, Single<Vector>>
  let heightOfTile = 4
#endif

/// A row of one vector.
private struct Single<V: SIMD & BitwiseCopyable>: Tile where V.Scalar == Double {
  @inline(__always) static var rows: Int { 1 }
  @inline(__always) static var columns: Int { V.scalarCount }

  var sum: V

  @inline(__always)
  init() { sum = .zero }

  @inline(__always)
  init(from c: UnsafePointer<Double>, stride: Int) { sum = load(c) }

  @inline(__always)
  mutating func add(_ a: UnsafePointer<Double>, stride: Int, times b: UnsafePointer<Double>) {
    sum = fusedMultiplyAdd(V(repeating: a[0]), load(b), plus: sum)
  }

  @inline(__always)
  func store(to c: UnsafeMutablePointer<Double>, stride: Int) {
    UnsafeMutableRawPointer(c).storeBytes(of: sum, as: V.self)
  }
}

/// One tile beside another, in the same rows.
private struct Beside<Left: Tile, Right: Tile>: Tile {
  @inline(__always) static var rows: Int { Left.rows }
  @inline(__always) static var columns: Int { Left.columns + Right.columns }

  var left: Left
  var right: Right

  @inline(__always)
  init() {
    left = Left()
    right = Right()
  }

  @inline(__always)
  init(from c: UnsafePointer<Double>, stride: Int) {
    left = Left(from: c, stride: stride)
    right = Right(from: c + Left.columns, stride: stride)
  }

  @inline(__always)
  mutating func add(_ a: UnsafePointer<Double>, stride: Int, times b: UnsafePointer<Double>) {
    left.add(a, stride: stride, times: b)
    right.add(a, stride: stride, times: b + Left.columns)
  }

  @inline(__always)
  func store(to c: UnsafeMutablePointer<Double>, stride: Int) {
    left.store(to: c, stride: stride)
    right.store(to: c + Left.columns, stride: stride)
  }
}

/// One tile above another.
private struct Stack<Upper: Tile, Lower: Tile>: Tile {
  @inline(__always) static var rows: Int { Upper.rows + Lower.rows }
  @inline(__always) static var columns: Int { Upper.columns }

  var upper: Upper
  var lower: Lower

  @inline(__always)
  init() {
    upper = Upper()
    lower = Lower()
  }

  @inline(__always)
  init(from c: UnsafePointer<Double>, stride: Int) {
    upper = Upper(from: c, stride: stride)
    lower = Lower(from: c + Upper.rows * stride, stride: stride)
  }

  @inline(__always)
  mutating func add(_ a: UnsafePointer<Double>, stride: Int, times b: UnsafePointer<Double>) {
    upper.add(a, stride: stride, times: b)
    lower.add(a + Upper.rows * stride, stride: stride, times: b)
  }

  @inline(__always)
  func store(to c: UnsafeMutablePointer<Double>, stride: Int) {
    upper.store(to: c, stride: stride)
    lower.store(to: c + Upper.rows * stride, stride: stride)
  }
}

private typealias Two<R: Tile> = Stack<R, R>
private typealias Three<R: Tile> = Stack<Two<R>, R>
private typealias Four<R: Tile> = Stack<Two<R>, Two<R>>
private typealias Six<R: Tile> = Stack<Four<R>, Two<R>>
private typealias Eight<R: Tile> = Stack<Four<R>, Four<R>>

@inline(__always)
private func load<V: SIMD & BitwiseCopyable>(_ pointer: UnsafePointer<Double>) -> V {
  UnsafeRawPointer(pointer).loadUnaligned(as: V.self)
}

/// A matrix to read: where it begins, and how far it is to the next row and to the next column.
struct Operand: @unchecked Sendable {
  let start: UnsafePointer<Double>
  let rowStride: Int
  let columnStride: Int

  @inline(__always)
  func pointer(_ row: Int, _ column: Int) -> UnsafePointer<Double> {
    start + row * rowStride + column * columnStride
  }
}

/// How many terms of the sums are taken at a time: so many that a panel of B stays in the nearest cache,
/// of 32 KB on most machines.
private let depthOfBlock = 128

/// How many rows of A are copied together: so many that the block stays in the second cache.
private let heightOfBlock = 384

/// Below this many multiplications, setting up tiles costs more than they save.
private let smallestTiledProduct = 256

/// The rows `rows` of C = A·B, where C has `columns` columns and the sums have `depth` terms.
///
/// C is written, not added to. Its rows are contiguous, `columns` apart.
func multiply(
  _ a: Operand, _ b: Operand, into c: UnsafeMutablePointer<Double>, rows: Range<Int>, columns: Int,
  depth: Int
) {
  // Tiles save loads and stores, which are little beside a multiply-add of thirty instructions.
  if !fusesInHardware {
    multiplyInFours(a, b, into: c, rows: rows, columns: columns, depth: depth)
    return
  }
  if depth == 0 || rows.count * columns * depth < smallestTiledProduct {
    multiplyRowByRow(a, b, into: c, rows: rows, columns: columns, depth: depth)
    return
  }
  let width = WideRow.columns
  // A panel of B in the wrong order must be copied together; one of several that is used often, is worth
  // it. Otherwise only those rows are copied at whose ends a tile would read beyond B.
  let copiesB = b.columnStride != 1 || (rows.count >= 24 && columns > width)
  let copiedTerms = min(depth, copiesB ? depthOfBlock : width)
  let panelSize = copiedTerms * min(width, 2 * columns + 2)
  // Where there are several panels, each number of A is read again for each.
  let copiesA = columns > 2 * width && rows.count >= heightOfTile
  let blockSize = copiesA ? min(rows.count, heightOfBlock) * min(depth, depthOfBlock) : 0
  // Room for the copies, and for a tile of C where C has fewer columns than a tile.
  withUnsafeTemporaryAllocation(
    of: Double.self, capacity: panelSize + blockSize + heightOfTile * width
  ) { scratch in
    guard let panel = scratch.baseAddress else { return }
    let narrow = panel + panelSize
    let block = narrow + heightOfTile * width
    for firstTerm in stride(from: 0, to: depth, by: depthOfBlock) {
      let terms = firstTerm..<min(firstTerm + depthOfBlock, depth)
      for firstRow in stride(from: rows.lowerBound, to: rows.upperBound, by: heightOfBlock) {
        let rows = firstRow..<min(firstRow + heightOfBlock, rows.upperBound)
        if copiesA { pack(a, rows: rows, terms: terms, into: block) }
        for column in stride(from: 0, to: columns, by: width) {
          let filled = min(width, columns - column)
          let work = PanelWork(
            a: a, b: b, block: copiesA ? block : nil, copiesB: copiesB, depth: depth, terms: terms,
            columns: column..<(column + filled), c: c + column, cStride: columns, rows: rows,
            panel: panel, narrow: narrow)
          switch filled {
          case ...2: work.makeRows(of: Single<SIMD2<Double>>.self)
          case ...4: work.makeRows(of: Single<SIMD4<Double>>.self)
          case ...Vector.scalarCount: work.makeRows(of: Single<Vector>.self)
          case ...(2 * Vector.scalarCount):
            work.makeRows(of: Beside<Single<Vector>, Single<Vector>>.self)
          case ...(3 * Vector.scalarCount):
            work.makeRows(of: Beside<Beside<Single<Vector>, Single<Vector>>, Single<Vector>>.self)
          default: work.makeRows(of: WideRow.self)
          }
        }
      }
    }
  }
}

/// The heights of the tiles that make up some rows, from the top: as high as a tile may be, then lower.
@inline(__always)
private func heightOfNextTile(_ rowsLeft: Int, highest: Int) -> Int {
  rowsLeft >= highest ? highest : rowsLeft >= 4 ? 4 : rowsLeft
}

/// Copies a block of A tile by tile, in each term by term: the numbers that a tile needs at a time stand
/// side by side.
private func pack(
  _ a: Operand, rows: Range<Int>, terms: Range<Int>, into block: UnsafeMutablePointer<Double>
) {
  var target = block
  var row = rows.lowerBound
  while row < rows.upperBound {
    let height = heightOfNextTile(rows.upperBound - row, highest: heightOfTile)
    if a.rowStride == 1 {
      var source = a.pointer(row, terms.lowerBound)
      var start = target
      for _ in terms {
        for offset in 0..<height { start[offset] = source[offset] }
        source += a.columnStride
        start += height
      }
    } else {
      for offset in 0..<height {
        let source = a.pointer(row + offset, terms.lowerBound)
        var place = target + offset
        for term in 0..<terms.count {
          place.pointee = source[term * a.columnStride]
          place += height
        }
      }
    }
    target += height * terms.count
    row += height
  }
}

/// One panel of B, and the columns of C that it makes.
private struct PanelWork {
  let a: Operand
  let b: Operand
  /// The rows of A copied together; nil where they are read where they are.
  let block: UnsafeMutablePointer<Double>?
  /// Whether all rows of the panel are read from a copy.
  let copiesB: Bool
  /// How many terms the sums have in all; `terms` are some of them.
  let depth: Int
  let terms: Range<Int>
  let columns: Range<Int>
  let c: UnsafeMutablePointer<Double>
  let cStride: Int
  let rows: Range<Int>
  /// Room for a panel of B, copied together.
  let panel: UnsafeMutablePointer<Double>
  /// Room for a tile whose columns are not all columns of C.
  let narrow: UnsafeMutablePointer<Double>

  /// Rows of B as a tile reads them: so many from B itself, and the rest from a copy.
  struct Source {
    let direct: UnsafePointer<Double>
    let directCount: Int
    let directStride: Int
    let copy: UnsafePointer<Double>
    let copyCount: Int
  }

  /// Makes the rows of C in tiles of `R`.
  @inline(__always)
  func makeRows<R: Tile>(of _: R.Type) {
    var directCount = copiesB ? 0 : terms.count
    let beyond = R.columns - columns.count - (b.rowStride - columns.upperBound)
    if !copiesB, beyond > 0 {
      let unsafe = (beyond + b.rowStride - 1) / b.rowStride
      directCount = max(0, min(terms.count, depth - unsafe - terms.lowerBound))
    }
    if directCount < terms.count {
      pack(terms.dropFirst(directCount), width: R.columns)
    }
    let source = Source(
      direct: b.pointer(terms.lowerBound, columns.lowerBound), directCount: directCount,
      directStride: b.rowStride, copy: panel, copyCount: terms.count - directCount)
    // A narrow tile may always have eight rows: there are registers left.
    let highest = block != nil || R.columns > Vector.scalarCount ? heightOfTile : 8
    var row = rows.lowerBound
    while row < rows.upperBound {
      let height = heightOfNextTile(rows.upperBound - row, highest: highest)
      switch height {
      case 8: tile(Eight<R>.self, row: row, source)
      case 6: tile(Six<R>.self, row: row, source)
      case 4: tile(Four<R>.self, row: row, source)
      case 3: tile(Three<R>.self, row: row, source)
      case 2: tile(Two<R>.self, row: row, source)
      default: tile(R.self, row: row, source)
      }
      row += height
    }
  }

  @inline(__always)
  private func tile<T: Tile>(_: T.Type, row: Int, _ source: Source) {
    let target = c + row * cStride
    let isFull = columns.count == T.columns
    var tile: T
    if terms.lowerBound == 0 {
      tile = T()
    } else if isFull {
      tile = T(from: target, stride: cStride)
    } else {
      copyNarrow(rows: T.rows, from: target, cStride, to: narrow, T.columns)
      tile = T(from: narrow, stride: T.columns)
    }
    if let block {
      let start = UnsafePointer(block + (row - rows.lowerBound) * terms.count)
      tile.addTerms(start, rowStride: 1, columnStride: T.rows, source)
    } else {
      tile.addTerms(
        a.pointer(row, terms.lowerBound), rowStride: a.rowStride, columnStride: a.columnStride,
        source)
    }
    if isFull || mayOverrun(T.self, row: row) {
      tile.store(to: target, stride: cStride)
    } else {
      tile.store(to: narrow, stride: T.columns)
      copyNarrow(rows: T.rows, from: narrow, T.columns, to: target, cStride)
    }
  }

  /// Whether a tile with more columns than C may be written as it is: what goes beyond the end of a row
  /// is the beginning of the next, which is written after it, whole, by the same hand.
  @inline(__always)
  private func mayOverrun<T: Tile>(_: T.Type, row: Int) -> Bool {
    let beyond = T.columns - columns.count
    return columns.count == cStride && terms.count == depth
      && (row + T.rows) * cStride + beyond <= rows.upperBound * cStride
  }

  @inline(__always)
  private func copyNarrow(
    rows: Int, from source: UnsafePointer<Double>, _ sourceStride: Int,
    to target: UnsafeMutablePointer<Double>, _ targetStride: Int
  ) {
    for row in 0..<rows {
      for column in 0..<columns.count {
        target[row * targetStride + column] = source[row * sourceStride + column]
      }
    }
  }

  /// Copies some rows of the panel of B together; what is missing to `width` columns is 0.
  @inline(__always)
  private func pack(_ terms: Range<Int>, width: Int) {
    if b.columnStride == 1 {
      var target = panel
      for term in terms {
        let source = b.pointer(term, columns.lowerBound)
        for offset in 0..<columns.count { target[offset] = source[offset] }
        for offset in columns.count..<width { target[offset] = 0 }
        target += width
      }
    } else {
      for offset in 0..<width {
        var target = panel + offset
        for term in terms {
          target.pointee =
            offset < columns.count ? b.pointer(term, columns.lowerBound + offset).pointee : 0
          target += width
        }
      }
    }
  }
}

extension Tile {
  /// Adds some terms of the sums: numbers of A from `a` on, times the rows of a panel.
  @inline(__always)
  fileprivate mutating func addTerms(
    _ a: UnsafePointer<Double>, rowStride: Int, columnStride: Int, _ source: PanelWork.Source
  ) {
    var a = a
    var b = source.direct
    for _ in 0..<source.directCount {
      add(a, stride: rowStride, times: b)
      a += columnStride
      b += source.directStride
    }
    b = source.copy
    for _ in 0..<source.copyCount {
      add(a, stride: rowStride, times: b)
      a += columnStride
      b += Self.columns
    }
  }
}

/// The product where tiles do not pay: in short rows one sum after the other; else for each row, one
/// multiple of a row of B after the other.
private func multiplyRowByRow(
  _ a: Operand, _ b: Operand, into c: UnsafeMutablePointer<Double>, rows: Range<Int>, columns: Int,
  depth: Int
) {
  for row in rows {
    let target = c + row * columns
    if b.columnStride == 1 && columns >= 4 {
      for column in 0..<columns { target[column] = 0 }
      for term in 0..<depth {
        let factor = a.pointer(row, term).pointee
        let source = b.pointer(term, 0)
        for column in 0..<columns {
          target[column] = fusedMultiplyAdd(factor, source[column], plus: target[column])
        }
      }
    } else {
      for column in 0..<columns {
        var sum = 0.0
        for term in 0..<depth {
          sum = fusedMultiplyAdd(
            a.pointer(row, term).pointee, b.pointer(term, column).pointee, plus: sum)
        }
        target[column] = sum
      }
    }
  }
}

/// The product where a multiply-add is software: along each row, four sums at a time, so that two pairs
/// of lanes are worked on at once and neither waits for the other.
private func multiplyInFours(
  _ a: Operand, _ b: Operand, into c: UnsafeMutablePointer<Double>, rows: Range<Int>, columns: Int,
  depth: Int
) {
  for row in rows {
    let target = c + row * columns
    var column = 0
    while column + 4 <= columns {
      let sums: SIMD4<Double> = sums(a, row, b, column, depth: depth)
      for lane in 0..<4 { target[column + lane] = sums[lane] }
      column += 4
    }
    if column + 2 <= columns {
      let sums: SIMD2<Double> = sums(a, row, b, column, depth: depth)
      (target[column], target[column + 1]) = (sums.x, sums.y)
      column += 2
    }
    if column < columns {
      var sum = 0.0
      for term in 0..<depth {
        sum = fusedMultiplyAdd(
          a.pointer(row, term).pointee, b.pointer(term, column).pointee, plus: sum)
      }
      target[column] = sum
    }
  }
}

/// Neighbouring elements of a product.
@inline(__always)
private func sums<V: SIMD>(_ a: Operand, _ row: Int, _ b: Operand, _ column: Int, depth: Int) -> V
where V.Scalar == Double {
  var sums = V.zero
  for term in 0..<depth {
    var factors = V.zero
    for lane in 0..<V.scalarCount { factors[lane] = b.pointer(term, column + lane).pointee }
    sums = fusedMultiplyAdd(V(repeating: a.pointer(row, term).pointee), factors, plus: sums)
  }
  return sums
}
