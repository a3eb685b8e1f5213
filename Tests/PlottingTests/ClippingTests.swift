import Plotting
import Testing

@Suite("Clipping to the unit square")
struct ClippingTests {
  @Test(
    "A segment keeps its part inside",
    arguments: [
      // wholly inside, through two sides, along a side, through a corner to the middle
      ([[0.2, 0.3], [0.8, 0.9]], [[0.2, 0.3], [0.8, 0.9]]),
      ([[-1, 0.5], [3, 0.5]], [[0, 0.5], [1, 0.5]]),
      ([[-1, 0], [2, 0]], [[0, 0], [1, 0]]),
      ([[-0.5, -0.5], [0.5, 0.5]], [[0, 0], [0.5, 0.5]]),
      ([[0.5, 2], [0.5, -1]], [[0.5, 1], [0.5, 0]]),
    ] as [([Point], [Point])])
  func segments(whole: [Point], part: [Point]) throws {
    let inside = try #require(Clipping.segment(from: whole[0], to: whole[1]))
    #expect([inside.start, inside.end] == part)
  }

  @Test(
    "A segment that misses the square is gone",
    arguments: [
      [[-1, 0.5], [-0.1, 0.5]], [[0, 1.5], [1, 1.1]], [[-1, 0.5], [0.5, 2.5]],
    ] as [[Point]])
  func misses(whole: [Point]) {
    #expect(Clipping.segment(from: whole[0], to: whole[1]) == nil)
  }

  @Test("A polyline that leaves and comes back is two lines")
  func leaving() {
    let runs = Clipping.polyline([[0, 0.5], [0.25, 1.5], [0.5, 0.5], [1, 0.5]])
    #expect(runs == [[[0, 0.5], [0.125, 1]], [[0.375, 1], [0.5, 0.5], [1, 0.5]]])
  }

  @Test("A polyline breaks where a point is missing")
  func breaking() {
    let points: [Point?] = [[0, 0], [0.1, 0.1], nil, [0.2, 0.2], nil, [0.3, 0.3], [0.4, 0.4]]
    #expect(Clipping.polyline(points) == [[[0, 0], [0.1, 0.1]], [[0.3, 0.3], [0.4, 0.4]]])
  }

  @Test(
    "A half-plane cuts the square into known polygons",
    arguments: [
      // x > ½, y < ¼, above the diagonal, all, nothing, and NAND's half on 0…2 scaled down
      (LinearForm(1, 0, -0.5), 0.5), (LinearForm(0, -1, 0.25), 0.25),
      (LinearForm(-1, 1, 0), 0.5), (LinearForm(1, 1, 0), 1.0), (LinearForm(1, 1, -3), 0.0),
      (LinearForm(-4, -4, 3), 0.28125), (LinearForm(4, 4, -3), 0.71875),
    ])
  func areas(form: LinearForm, area: Double) {
    #expect(Self.area(Clipping.polygon(Clipping.square, where: form)) == area)
  }

  @Test("NAND's half-plane on the unit square is the pentagon without its upper right corner")
  func pentagon() {
    let polygon = Clipping.polygon(Clipping.square, where: LinearForm(-2, -2, 3))
    #expect(polygon == [[0, 0], [1, 0], [1, 0.5], [0.5, 1], [0, 1]])
  }

  @Test("A polygon around the square becomes the square")
  func around() {
    let polygon = Clipping.polygon([[-1, -1], [3, -1], [3, 3], [-1, 3]])
    #expect(Self.area(polygon) == 1)
    #expect(Set(polygon) == Set(Clipping.square))
  }

  @Test(
    "A straight line reaches exactly from side to side",
    arguments: [
      (LinearForm(-2, -2, 3), [[0.5, 1], [1, 0.5]]),
      (LinearForm(1, 0, -0.25), [[0.25, 0], [0.25, 1]]),
      (LinearForm(0, 3, -1.5), [[0, 0.5], [1, 0.5]]), (LinearForm(1, -1, 0), [[0, 0], [1, 1]]),
    ] as [(LinearForm, [Point])])
  func lines(form: LinearForm, ends: [Point]) throws {
    let line = try #require(Clipping.line(where: form))
    #expect([line.start, line.end] == ends)
  }

  @Test(
    "A form that is zero nowhere in the square has no line",
    arguments: [LinearForm(1, 1, 1), LinearForm(0, 0, 0), LinearForm(0, 1, -2)])
  func noLine(form: LinearForm) {
    #expect(Clipping.line(where: form) == nil)
  }

  /// The shoelace formula.
  private static func area(_ corners: [Point]) -> Double {
    zip(corners, corners.dropFirst() + corners.prefix(1))
      .reduce(0) { $0 + ($1.0.x * $1.1.y - $1.1.x * $1.0.y) / 2 }
  }
}

@Suite("Spreading")
struct SpreadTests {
  @Test(
    "Places move apart evenly and no further than they must",
    arguments: [
      ([0.0, 10, 20], [5.0, 5], [0.0, 10, 20]),
      ([5, 5], [4], [3, 7]),
      ([0, 0, 0], [2, 2], [-2, 0, 2]),
      ([0, 10, 10, 20], [4, 4, 4], [0, 8, 12, 20]),
      ([3, 1], [1], [1.5, 2.5]),
    ])
  func places(desired: [Double], gaps: [Double], places: [Double]) {
    #expect(spread(desired, gaps: gaps) == places)
  }

  @Test("A range holds them all")
  func range() {
    #expect(spread([9, 9.5, 10], gaps: [2, 2], within: 0...10) == [6, 8, 10])
  }

  @Test("Nothing is spread to nothing")
  func empty() {
    #expect(spread([], gaps: []).isEmpty)
  }
}
