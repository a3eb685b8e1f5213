import LinearAlgebra

/// a·b + c for every triple of telling numbers, and for many drawn at random.
let fusedMultiplyAdds: @Sendable () -> UInt64 = {
  var sum = Fold()
  func add(_ a: Double, _ b: Double, _ c: Double) {
    let result = fusedMultiplyAdd(a, b, plus: c)
    // Which NaN it is, is the machine's affair.
    sum.add(result.isNaN ? .nan : result)
  }
  let positive: [Double] = [
    0, .leastNonzeroMagnitude, 3 * .leastNonzeroMagnitude, 0x1p-1022, 0x1.0000000000001p-600,
    0x1p-538, 0x1p-537, 0x1p-104, 0x1p-54, 0x1p-53, 0x1.0000000000001p-53, 0.1, 0.5,
    1 - 0x1p-53, 1, 1 + 0x1p-52, 1 + 0x1p-51, 3, 10, 0x4000001p0, 0x8000001p0, 0x1p512,
    0x1.fffffffffffffp969, 0x1p970, 0x1.fffffffffffffp1022, 0x1p1023, .greatestFiniteMagnitude,
    .infinity, .nan,
  ]
  let all = positive + positive.map { -$0 }
  for a in all {
    for b in all {
      for c in all { add(a, b, c) }
    }
  }
  var generator = Xoshiro256(seed: 8)
  for _ in 0..<20_000 {
    let (a, b) = (generator.uniform(in: -1..<1), generator.uniform(in: -1..<1))
    add(a, b, generator.uniform(in: -1..<1))
    // Near cancellation, at the ends of the range, and at any distance.
    let product = a * b
    add(a, b, -Double(bitPattern: product.bitPattern ^ generator.next() >> 61))
    add(a * 0x1p-520, b * 0x1p-500, generator.uniform(in: -1..<1) * 0x1p-1022)
    add(a * 0x1p511, b * 0x1p513, -product * 0x1p1023)
    add(
      Double(bitPattern: generator.next()), Double(bitPattern: generator.next()),
      Double(bitPattern: generator.next()))
  }
  return sum.bits
}

/// Products of many shapes, in all three forms: rows and columns from 1 to beyond those of a tile, and
/// sums longer than a block of terms.
let products: @Sendable () -> UInt64 = {
  var sum = Fold()
  var generator = Xoshiro256(seed: 9)
  func multiply(_ rows: Int, _ depth: Int, _ columns: Int) {
    // Numbers of all sizes, zeros of both signs among them.
    func number() -> Double {
      switch generator.next() % 16 {
      case 0: 0
      case 1: -0.0
      case 2: generator.uniform(in: -1..<1) * 0x1p-40
      case 3: generator.uniform(in: -1..<1) * 0x1p40
      default: generator.uniform(in: -1..<1)
      }
    }
    let a = Matrix(rows: rows, columns: depth) { _, _ in number() }
    let b = Matrix(rows: depth, columns: columns) { _, _ in number() }
    for element in Matrix.product(a, b).elements { sum.add(element) }
    for element in Matrix.product(transposed: a.transposed, b).elements { sum.add(element) }
    for element in Matrix.product(a, transposed: b.transposed).elements { sum.add(element) }
  }
  for rows in [1, 2, 3, 4, 5, 7, 8, 9, 13] {
    for columns in [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 24, 25, 33] {
      multiply(rows, 1 + (rows * 31 + columns * 17) % 40, columns)
    }
  }
  multiply(1, 600, 1)
  multiply(1, 300, 50)
  multiply(50, 300, 1)
  multiply(70, 1, 70)
  multiply(30, 257, 26)
  multiply(26, 513, 30)
  return sum.bits
}
