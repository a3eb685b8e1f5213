import Dispatch
import LinearAlgebra
import Testing

/// The definition: each element a sum over k, from 0, in order, each term added with one rounding.
func tripleLoop(_ a: Matrix, _ b: Matrix) -> Matrix {
  var c = Matrix(rows: a.rows, columns: b.columns)
  for i in 0..<a.rows {
    for j in 0..<b.columns {
      var sum = 0.0
      for k in 0..<a.columns {
        sum.addProduct(a[i, k], b[k, j])
      }
      c[i, j] = sum
    }
  }
  return c
}

/// Numbers of all sizes, so that another order of the sums, or a product rounded first, shows in the last bits;
/// now and then a zero of either sign.
func randomMatrix(_ rows: Int, _ columns: Int, using generator: inout Xoshiro256) -> Matrix {
  Matrix(rows: rows, columns: columns) { _, _ in
    switch generator.next() % 16 {
    case 0: 0.0
    case 1: -0.0
    case 2: generator.uniform(in: -1..<1) * 0x1p-40
    case 3: generator.uniform(in: -1..<1) * 0x1p40
    default: generator.uniform(in: -1..<1)
    }
  }
}

func bits(_ matrix: Matrix) -> [UInt64] {
  matrix.elements.map(\.bitPattern)
}

let threads = [1, 2, 3, 8].map { count in
  Workers(count: count) { parts, work in
    DispatchQueue.concurrentPerform(iterations: parts, execute: work)
  }
}

@Suite struct MatrixProductTests {
  struct Shape: CustomTestStringConvertible, Sendable {
    let m: Int
    let k: Int
    let n: Int
    var testDescription: String { "\(m) × \(k) · \(k) × \(n)" }
  }

  /// One element, single rows and columns, tall and wide, nothing at all, everything around the sizes of
  /// a tile (4 to 8 rows, up to 32 columns), of a block of terms (128) and of rows (384), and the shapes of
  /// the book's networks.
  static let shapes: [Shape] = {
    var shapes = [
      Shape(m: 1, k: 1, n: 1), Shape(m: 0, k: 3, n: 4), Shape(m: 3, k: 0, n: 4),
      Shape(m: 3, k: 4, n: 0), Shape(m: 0, k: 0, n: 0), Shape(m: 1, k: 500, n: 1),
      Shape(m: 200, k: 1, n: 1), Shape(m: 1, k: 1, n: 200), Shape(m: 3, k: 4, n: 2),
      Shape(m: 1, k: 784, n: 30), Shape(m: 2, k: 30, n: 784), Shape(m: 10, k: 784, n: 30),
      Shape(m: 200, k: 2, n: 3), Shape(m: 128, k: 300, n: 64), Shape(m: 65, k: 64, n: 10),
      Shape(m: 7, k: 127, n: 17), Shape(m: 7, k: 128, n: 17), Shape(m: 7, k: 129, n: 17),
      Shape(m: 7, k: 257, n: 17), Shape(m: 391, k: 130, n: 70), Shape(m: 768, k: 257, n: 65),
      Shape(m: 30, k: 140, n: 100), Shape(m: 17, k: 129, n: 97), Shape(m: 11, k: 3, n: 130),
      Shape(m: 30, k: 600, n: 33), Shape(m: 24, k: 512, n: 7),
    ]
    for m in [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13] {
      for n in [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 23, 24, 25, 31, 32, 33] {
        shapes.append(Shape(m: m, k: 5 + m * n % 29, n: n))
      }
    }
    return shapes
  }()

  @Test("A·B, Aᵀ·B and A·Bᵀ equal the triple loop to the last bit", arguments: shapes)
  func equalsTripleLoop(shape: Shape) {
    var generator = Xoshiro256(seed: UInt64(shape.m * 1_000_000 + shape.k * 1000 + shape.n))
    let a = randomMatrix(shape.m, shape.k, using: &generator)
    let b = randomMatrix(shape.k, shape.n, using: &generator)
    let expected = bits(tripleLoop(a, b))
    #expect(bits(.product(a, b)) == expected)
    #expect(bits(.product(transposed: a.transposed, b)) == expected)
    #expect(bits(.product(a, transposed: b.transposed)) == expected)
  }

  @Test(
    "any number of threads gives the same bits",
    arguments: [(97, 300, 50), (384, 64, 30), (1, 2000, 2000)])
  func threadsAgree(m: Int, k: Int, n: Int) {
    var generator = Xoshiro256(seed: 3)
    let a = randomMatrix(m, k, using: &generator)
    let b = randomMatrix(k, n, using: &generator)
    let expected = bits(tripleLoop(a, b))
    let (aTransposed, bTransposed) = (a.transposed, b.transposed)
    for workers in threads {
      var c = Matrix(rows: m, columns: n, repeating: .nan)
      c.formProduct(a, b, workers: workers)
      #expect(bits(c) == expected)
      c.formProduct(transposed: aTransposed, b, workers: workers)
      #expect(bits(c) == expected)
      c.formProduct(a, transposed: bTransposed, workers: workers)
      #expect(bits(c) == expected)
    }
  }

  @Test("infinities and what is not a number go where the triple loop takes them")
  func notFinite() {
    var generator = Xoshiro256(seed: 4)
    var a = randomMatrix(13, 20, using: &generator)
    var b = randomMatrix(20, 21, using: &generator)
    a[3, 4] = .infinity
    a[12, 19] = .nan
    b[7, 20] = -.infinity
    b[0, 0] = .leastNonzeroMagnitude
    let (fast, slow) = (Matrix.product(a, b), tripleLoop(a, b))
    for (x, y) in zip(fast.elements, slow.elements) {
      #expect(x.bitPattern == y.bitPattern || (x.isNaN && y.isNaN))
    }
  }

  @Test("rows taken out of a matrix, which share its numbers, multiply as copies do")
  func slices() {
    var generator = Xoshiro256(seed: 5)
    let a = randomMatrix(50, 40, using: &generator)
    let b = randomMatrix(90, 33, using: &generator)
    let (someOfA, someOfB) = (a.rows(7..<37), b.rows(11..<51))
    let copies = (
      Matrix(rows: 30, columns: 40, elements: someOfA.elements),
      Matrix(rows: 40, columns: 33, elements: someOfB.elements)
    )
    #expect(bits(.product(someOfA, someOfB)) == bits(tripleLoop(copies.0, copies.1)))
  }

  @Test("a destination that is read elsewhere too is copied first, not overwritten")
  func sharedDestination() {
    let a = Matrix([[1, 2], [3, 4]])
    var c = a
    c.formProduct(a, a)
    #expect(a == Matrix([[1, 2], [3, 4]]))
    #expect(c == Matrix([[7, 10], [15, 22]]))
    var d = a
    d.formProduct(d, a)
    #expect(d == c)
  }

  @Test("shapes that do not fit trap, and the message has them all")
  func wrongShapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix.product(Matrix(rows: 2, columns: 3), Matrix(rows: 4, columns: 5))
    }
    #if DEBUG
      let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
      #expect(said.contains("a 2 × 5 matrix cannot be the product of 2 × 3 and 4 × 5"))
    #endif
  }
}
