import LinearAlgebra
import SoftmaxNetworks
import Testing

/// Whether two numbers are equal but for rounding.
func isNear(_ a: Double, _ b: Double, within tolerance: Double = 1e-12) -> Bool {
  (a - b).magnitude <= tolerance * max(1, a.magnitude, b.magnitude)
}

@Suite struct SoftmaxTests {
  static let example = [2.5, -1, 3.2, 0.5]

  @Test("softmax of 2.5, −1, 3.2, 0.5 is .315, .009, .633, .043, as published, and as NumPy has it")
  func publishedShares() {
    let shares = softmax(Self.example)
    let published = [0.315, 0.009, 0.633, 0.043]
    let numPy = [0.31453609, 0.00949817, 0.63339791, 0.04256783]
    for index in shares.indices {
      #expect((shares[index] - published[index]).magnitude < 5e-4)
      #expect((shares[index] - numPy[index]).magnitude < 5e-9)
    }
  }

  @Test("shares add up to 1 and lie in the order of the numbers", arguments: 1...12)
  func sharesAreShares(count: Int) {
    var generator = Xoshiro256(seed: UInt64(count))
    for _ in 0..<50 {
      let z = (0..<count).map { _ in generator.normal(standardDeviation: 20) }
      let shares = softmax(z)
      #expect(isNear(shares.reduce(0, +), 1))
      for (i, j) in zip(z.indices, z.indices.reversed()) where z[i] < z[j] {
        #expect(shares[i] <= shares[j])
      }
    }
  }

  @Test("one number has the whole")
  func single() {
    #expect(softmax([-700]) == [1])
  }

  @Test("numbers beyond the range of the exponential give the shares of their differences")
  func stability() {
    #expect(softmax([1001, 1002, 1003]) == softmax([1, 2, 3]))
    #expect(softmax([-1001, -1002, -1003]) == softmax([3, 2, 1]))
    #expect(softmax([1000, 0]) == [1, 0])
  }

  @Test("rows far apart do not disturb one another")
  func rowsAreSeparate() {
    var z = Matrix([[1, 2], [-2000, -2001], [900, 900]])
    softmaxOfRows(&z)
    #expect(z.row(0) == softmax([1, 2]))
    #expect(z.row(1) == softmax([1, 0]))
    #expect(z.row(2) == [0.5, 0.5])
  }

  @Test("a sharpness of 0 makes all shares equal, and a large one gives the largest everything")
  func sharpness() {
    #expect(softmax(Self.example, sharpness: 0) == [0.25, 0.25, 0.25, 0.25])
    #expect(softmax(Self.example, sharpness: 1e4) == [0, 0, 1, 0])
    #expect(softmax([3.2, 3.2, 0.5], sharpness: 1e4) == [0.5, 0.5, 0])
    // Two numbers: the logistic function of c times their distance.
    for c in [0.1, 1, 3] {
      #expect(isNear(softmax([2, 0.5], sharpness: c)[0], logistic(c * 1.5)))
    }
  }

  @Test(
    "the logarithms of the shares plus any constant have the same softmax",
    arguments: [0, 1, -7.5, 300])
  func inverse(constant: Double) {
    let shares = softmax(Self.example)
    let again = softmax(weightedInputs(fromShares: shares, constant: constant))
    for (a, b) in zip(shares, again) { #expect(isNear(a, b)) }
  }

  @Test("with the logarithm of the sum as the constant the numbers themselves come back")
  func inverseWithConstant() {
    let sum = logSumExp(Self.example)
    #expect(isNear(sum, 3.6566564464210747))
    let back = weightedInputs(fromShares: softmax(Self.example), constant: sum)
    for (a, b) in zip(back, Self.example) { #expect(isNear(a, b)) }
  }

  @Test("log-softmax is finite where the share itself is 0")
  func logOfTinyShares() {
    #expect(logSoftmax([1000, 0, -1000]) == [0, -1000, -2000])
    #expect(softmax([1000, 0, -1000])[2] == 0)
    #expect(logSumExp([-1e300]) == -1e300)
  }

  @Test(
    "the Jacobian is NumPy's diag(a) − aaᵀ, equals central differences, and its rows add up to 0")
  func jacobian() {
    let jacobian = softmaxJacobian(shares: softmax(Self.example))
    let numPy = [
      [0.21560314, -0.00298752, -0.1992265, -0.01338912],
      [-0.00298752, 0.00940795, -0.00601612, -0.00040432],
      [-0.1992265, -0.00601612, 0.232205, -0.02696238],
      [-0.01338912, -0.00040432, -0.02696238, 0.04075581],
    ]
    let h = 1e-5
    for j in 0..<4 {
      #expect(isNear(jacobian.row(j).reduce(0, +), 0))
      for k in 0..<4 {
        #expect((jacobian[j, k] - numPy[j][k]).magnitude < 5e-9)
        var (above, below) = (Self.example, Self.example)
        above[k] += h
        below[k] -= h
        let slope = (softmax(above)[j] - softmax(below)[j]) / (2 * h)
        #expect((jacobian[j, k] - slope).magnitude < 1e-9)
      }
    }
  }
}
