import LinearAlgebra
import Regularisation
import Testing

@Suite struct InputTests {
  static let rows = Matrix([
    [2.5, 2.4, 1], [0.5, 0.7, -1], [2.2, 2.9, 0.5], [1.9, 2.2, 2], [3.1, 3, -0.5],
    [2.3, 2.7, 0.25],
  ])

  @Test("the covariance is that of NumPy, divided by n")
  func covariances() {
    let expected = Matrix([
      [0.6347222222222222, 0.5769444444444445, 0.20624999999999993],
      [0.5769444444444445, 0.5980555555555556, 0.2520833333333334],
      [0.20624999999999993, 0.2520833333333334, 0.953125],
    ])
    #expect(isClose(covariance(of: Self.rows), expected))
  }

  @Test("directions and variances are those of numpy.linalg.eigh, the largest first")
  func directions() {
    let components = PrincipalComponents(fitting: Self.rows)
    #expect(
      isClose(components.variances, [1.4188673476825895, 0.7295911968022675, 0.0374442332929205]))
    #expect(
      isClose(
        components.directions.column(0),
        [0.5785739111585209, 0.5821295767003691, 0.5712944820820351]))
    let reduced = components.reduced(Self.rows, to: 2)
    #expect(reduced.columns == 2)
    #expect(isClose(reduced.row(0), [0.646642312342353, 0.29780313332079655]))
  }

  @Test("whitened rows are NumPy's, and their covariance is the identity (Karpathy 2015)")
  func whitened() {
    let components = PrincipalComponents(fitting: Self.rows)
    let white = components.whitened(Self.rows)
    #expect(
      isClose(white.row(0), [0.542864810955405, 0.34864745068853675, -1.310737175720917]))
    let exact = components.whitened(Self.rows, epsilon: 0)
    #expect(isClose(covariance(of: exact), .identity(3), within: 1e-10))
  }

  @Test(
    "divided by the eigenvalue in place of its root, the covariance is not the identity but 1/λ")
  func dividedByEigenvalue() {
    let components = PrincipalComponents(fitting: Self.rows)
    var wrong = components.reduced(Self.rows)
    for row in 0..<wrong.rows {
      for column in 0..<3 { wrong[row, column] /= components.variances[column] }
    }
    let diagonal = (0..<3).map { covariance(of: wrong)[$0, $0] }
    #expect(isClose(diagonal, components.variances.map { 1 / $0 }, within: 1e-9))
  }

  @Test("all directions restore every row; one fewer loses the mean square that it held")
  func restored() {
    let components = PrincipalComponents(fitting: Self.rows)
    let whole = components.restored(components.reduced(Self.rows))
    #expect(isClose(whole, Self.rows))
    var lost = components.restored(components.reduced(Self.rows, to: 2))
    lost -= Self.rows
    let squares = lost.elements.reduce(0) { $0 + $1 * $1 } / 6
    #expect(isClose(squares, components.variances[2], within: 1e-10))
  }

  @Test("how many directions hold a share of the variance")
  func shares() {
    let components = PrincipalComponents(fitting: Self.rows)
    // 1.419, .730 and .037 of 2.186: 64.9, 98.3 and 100 %.
    #expect([0, 0.6, 0.65, 0.98, 0.99, 1].map(components.count(holding:)) == [0, 1, 2, 2, 3, 3])
  }
}

@Suite struct PlaygroundLabelTests {
  @Test(
    "a point that is drawn without noise has the label of its place",
    arguments: PlaygroundData.allCases.filter { $0 != .gauss })
  func classes(data: PlaygroundData) {
    var generator = Xoshiro256(seed: 4)
    let (points, targets) = data.points(400, using: &generator)
    for row in 0..<points.rows where points.row(row).contains(where: { $0 != 0 }) {
      #expect(data.label(points[row, 0], points[row, 1]) == targets[row])
    }
  }

  @Test("of the two clouds a point belongs to the nearer one")
  func clouds() {
    #expect(PlaygroundData.gauss.label(2, 1.5) == 1)
    #expect(PlaygroundData.gauss.label(-2, 1.5) == -1)
  }

  @Test(
    "six bumps stand where the Playground's program puts them, and are as high",
    arguments: [
      (-4, 2.5, 1), (0, 2.5, -1), (4.5, -2, -0.6464466094067263), (1, -3, 0.44098300562505255),
      (-3, 3.3, 0.3596875762567152), (-2.5, -3, -0.20943058495790512), (2, 2.5, 0), (6, 6, 0),
    ])
  func bumps(x1: Double, x2: Double, height: Double) {
    #expect(isClose(PlaygroundAmounts.bumps.label(x1, x2), height))
  }

  @Test("the plane goes from −1 to 1 along the diagonal, and noise moves only the amounts")
  func plane() {
    #expect(isClose(PlaygroundAmounts.plane.label(3, 4), 0.7))
    var (one, other) = (Xoshiro256(seed: 1), Xoshiro256(seed: 1))
    let (points, targets) = PlaygroundAmounts.plane.points(50, using: &one)
    let (same, moved) = PlaygroundAmounts.plane.points(50, noise: 0.1, using: &other)
    #expect(points == same && targets != moved)
    #expect(points.elements.allSatisfy { $0.magnitude <= 6 })
    for row in 0..<50 {
      #expect(isClose(targets[row], (points[row, 0] + points[row, 1]) / 10))
      #expect((targets[row] - moved[row]).magnitude <= 0.12)
    }
  }
}
