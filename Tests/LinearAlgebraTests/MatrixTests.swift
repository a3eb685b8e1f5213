import LinearAlgebra
import Testing

@Suite struct MatrixTests {
  let matrix = Matrix([[1, 2, 3], [4, 5, 6]])

  @Test("elements stand row by row, and rows and columns come out as they are")
  func layout() {
    #expect(matrix.elements == [1, 2, 3, 4, 5, 6])
    #expect(matrix[1, 0] == 4)
    #expect(matrix.row(1) == [4, 5, 6])
    #expect(matrix.column(2) == [3, 6])
    #expect(matrix.transposed == Matrix([[1, 4], [2, 5], [3, 6]]))
    #expect(matrix.shape == "2 × 3")
    #expect(matrix.count == 6)
  }

  @Test("a copy that is changed leaves the original, and so do rows taken out of it")
  func valueSemantics() {
    var copy = matrix
    copy[0, 0] = 9
    var bottom = matrix.rows(1..<2)
    bottom[0, 0] = 7
    #expect(matrix == Matrix([[1, 2, 3], [4, 5, 6]]))
    #expect(copy[0, 0] == 9)
    #expect(bottom == Matrix([[7, 5, 6]]))
    #expect(bottom[0, 2] == 6)
  }

  @Test("rows taken out share the numbers of the matrix: no copy is made")
  func slicesShare() {
    let big = Matrix(rows: 1000, columns: 10) { Double($0 * 10 + $1) }
    let part = big.rows(500..<600)
    let (whole, inside) = big.withElements { all in
      part.withElements { (all.baseAddress, $0.baseAddress) }
    }
    #expect(inside == whole.map { $0 + 5000 })
  }

  @Test("empty matrices have a shape and no elements")
  func empty() {
    #expect(Matrix([]).shape == "0 × 0")
    #expect(Matrix(rows: 0, columns: 3).columnSums() == [0, 0, 0])
    #expect(Matrix(rows: 3, columns: 0).rowSums() == [0, 0, 0])
    #expect(Matrix(rows: 3, columns: 2).rows(1..<1).shape == "0 × 2")
    #expect(Matrix(rows: 0, columns: 3).argmaxOfRows() == [])
  }

  @Test("the sum and the difference of two matrices leave both as they are")
  func plusAndMinus() {
    let other = Matrix([[10, 20, 30], [0.5, 0, -1]])
    #expect(matrix + other == Matrix([[11, 22, 33], [4.5, 5, 5]]))
    #expect(matrix - other == Matrix([[-9, -18, -27], [3.5, 5, 7]]))
    #expect(matrix == Matrix([[1, 2, 3], [4, 5, 6]]))
    #expect(matrix.rows(1..<2) - Matrix([[1, 1, 1]]) == Matrix([[3, 4, 5]]))
  }

  @Test("as text it is its shape, then its rows, with the numbers in columns")
  func description() {
    #expect("\(Matrix([[1, -2.5], [10, 3]]))" == "2 × 2\n   1.0  -2.5\n  10.0   3.0")
    #expect("\(Matrix([[7, 8], [1, -2.5], [10, 3]]).rows(1..<2))" == "1 × 2\n  1.0  -2.5")
    #expect("\(Matrix(rows: 0, columns: 3))" == "0 × 3")
    let large = "\(Matrix(rows: 100, columns: 9) { Double($0 * $1) })"
    let lines = large.split(separator: "\n")
    #expect(lines.count == 8 && lines[0] == "100 × 9")
    #expect(lines[4] == "    …     …      …  …      …      …      …")
    #expect(lines[7] == "  0.0  99.0  198.0  …  594.0  693.0  792.0")
  }

  @Test("sums of rows and of columns")
  func sums() {
    #expect(matrix.rowSums() == [6, 15])
    #expect(matrix.columnSums() == [5, 7, 9])
    var sums = [1.0, 1, 1]
    matrix.columnSums(into: &sums)
    #expect(sums == [5, 7, 9])
  }

  @Test("sums are taken in order: 1 is lost beside 10¹⁶ when it comes after it, one at a time")
  func orderOfSums() {
    #expect(Matrix([[1e16, 1, 1]]).rowSums() == [1e16])
    #expect(Matrix([[1, 1, 1e16]]).rowSums() == [1e16 + 2])
    #expect(Matrix([[1e16], [1], [1]]).columnSums() == [1e16])
  }

  @Test("element by element: map, add, subtract, multiply, scale, step")
  func elementwise() {
    #expect(matrix.map { -$0 } == Matrix([[-1, -2, -3], [-4, -5, -6]]))
    var a = matrix
    a += matrix
    #expect(a == Matrix([[2, 4, 6], [8, 10, 12]]))
    a -= matrix
    #expect(a == matrix)
    a.multiplyElements(by: matrix)
    #expect(a == Matrix([[1, 4, 9], [16, 25, 36]]))
    a *= 0.5
    #expect(a[1, 2] == 18)
    a.add(-2, times: matrix)
    #expect(a[1, 2] == 6)
  }

  @Test(
    "work in parts reaches every element once, and knows its place",
    arguments: [0, 1, 9_999, 20_000, 54_321])
  func parts(count: Int) {
    for workers in threads {
      var matrix = Matrix(rows: 1, columns: count)
      matrix.forEachPart(workers: workers) { part, start in
        for index in part.indices { part[index] += Double(start + index + 1) }
      }
      #expect(matrix.elements == (0..<count).map { Double($0 + 1) })
    }
  }

  @Test(
    "a row vector is added to each row, whether the rows are few or many, short or long",
    arguments: [(1, 3), (17, 2), (40, 1), (3, 40), (9, 15), (9, 16)])
  func broadcastingShapes(rows: Int, columns: Int) {
    var matrix = Matrix(rows: rows, columns: columns) { Double($0 * 100 + $1) }
    matrix.addToEachRow((0..<columns).map { Double($0) / 8 })
    #expect(
      matrix == Matrix(rows: rows, columns: columns) { Double($0 * 100 + $1) + Double($1) / 8 })
  }

  @Test(
    "column sums of few and many columns are taken from top to bottom",
    arguments: [1, 2, 3, 4, 5, 9])
  func columnSumsInOrder(columns: Int) {
    var generator = Xoshiro256(seed: 9)
    let matrix = Matrix(rows: 23, columns: columns) { _, _ in generator.uniform(in: -1..<1) * 0x1p30
    }
    let expected = (0..<columns).map { column in matrix.column(column).reduce(0.0, +) }
    #expect(matrix.columnSums().map(\.bitPattern) == expected.map(\.bitPattern))
  }

  @Test("a row vector is added to each row")
  func broadcasting() {
    var a = matrix
    a.addToEachRow([10, 20, 30])
    #expect(a == Matrix([[11, 22, 33], [14, 25, 36]]))
  }

  @Test(
    "the largest of a row: the first where there are several, and not what is not a number",
    arguments: [
      ([1.0, 3, 2], 1), ([2, 2, 2], 0), ([-1, -2, -3], 0), ([0, .nan, 1], 2), ([.nan, 1, 2], 0),
      ([-.infinity, .infinity, 0], 1), ([5], 0),
    ] as [([Double], Int)])
  func argmax(row: [Double], index: Int) {
    #expect(Matrix([row]).argmaxOfRows() == [index])
  }

  @Test("rows gathered are the rows asked for, in that order, repeats included")
  func gathering() {
    #expect(matrix.gathering(rows: [1, 0, 1]) == Matrix([[4, 5, 6], [1, 2, 3], [4, 5, 6]]))
    #expect(matrix.gathering(rows: []).shape == "0 × 3")
  }

  @Test("equality is of shape and numbers: 2 × 3 is not 3 × 2")
  func equality() {
    #expect(matrix != Matrix(rows: 3, columns: 2, elements: matrix.elements))
    #expect(Matrix([[0]]) == Matrix([[-0.0]]))
    #expect(Matrix([[.nan]]) != Matrix([[.nan]]))
  }

  @Test("a number of elements that is not rows times columns traps, and says both")
  func wrongCount() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix(rows: 2, columns: 3, elements: [1, 2, 3])
    }
    #if DEBUG
      let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
      #expect(said.contains("a 2 × 3 matrix has 6 elements, not 3"))
    #endif
  }
}

@Suite struct SymmetricEigenTests {
  @Test("a diagonal matrix has its diagonal, sorted, and the axes")
  func diagonal() {
    let eigen = SymmetricEigen(of: Matrix([[1, 0, 0], [0, 3, 0], [0, 0, 2]]))
    #expect(eigen.values == [3, 2, 1])
    #expect(eigen.vectors == Matrix([[0, 0, 1], [1, 0, 0], [0, 1, 0]]))
  }

  @Test("2, 1, 1, 2 has 3 and 1, along the diagonals of the square")
  func twoByTwo() {
    let eigen = SymmetricEigen(of: Matrix([[2, 1], [1, 2]]))
    let half = 0.5.squareRoot()
    #expect(zip(eigen.values, [3.0, 1]).allSatisfy { abs($0 - $1) < 1e-15 })
    for (x, y) in zip(eigen.vectors.elements.map(abs), [half, half, half, half]) {
      #expect(abs(x - y) < 1e-15)
    }
  }

  @Test(
    "the eigenvalues of the second difference matrix are 2 − 2 cos(iπ/(n+1))",
    arguments: [1, 2, 5, 30])
  func secondDifferences(size: Int) {
    let matrix = Matrix(rows: size, columns: size) {
      abs($0 - $1) == 0 ? 2 : abs($0 - $1) == 1 ? -1 : 0
    }
    let values = SymmetricEigen(of: matrix).values
    // The cosines by Chebyshev's recurrence would need one; these are roots of det(A − λ) = U_n(1 − λ/2).
    for value in values {
      let x = 1 - value / 2
      var (previous, current) = (1.0, 2 * x)
      for _ in 1..<max(size, 1) { (previous, current) = (current, 2 * x * current - previous) }
      // U_n's slope at its roots is at least n + 1, so a small value means a near root.
      #expect(abs(current) < 1e-10 * Double(size * size * size))
    }
    #expect(abs(values.reduce(0, +) - 2 * Double(size)) < 1e-12 * Double(size))
  }

  @Test(
    "A v = λ v, the vectors are orthonormal, and the values sorted", arguments: [1, 2, 3, 10, 40])
  func decomposition(size: Int) {
    var generator = Xoshiro256(seed: UInt64(size))
    let half = Matrix(rows: size, columns: size) { _, _ in generator.uniform(in: -1..<1) }
    let matrix = Matrix.product(transposed: half, half)
    let eigen = SymmetricEigen(of: matrix)
    let av = Matrix.product(matrix, eigen.vectors)
    let gram = Matrix.product(transposed: eigen.vectors, eigen.vectors)
    for i in 0..<size {
      for j in 0..<size {
        #expect(abs(av[i, j] - eigen.values[j] * eigen.vectors[i, j]) < 1e-12 * Double(size))
        #expect(abs(gram[i, j] - (i == j ? 1 : 0)) < 1e-13 * Double(size))
      }
    }
    #expect(eigen.values == eigen.values.sorted(by: >))
  }
}
