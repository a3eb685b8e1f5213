/// A linear form a·x + b·y + c: zero on a straight line, positive on one side of it.
package struct LinearForm: Sendable, Hashable {
  package var a: Double
  package var b: Double
  package var c: Double

  package init(_ a: Double, _ b: Double, _ c: Double) {
    self.a = a
    self.b = b
    self.c = c
  }

  /// The form's value at a point.
  package func callAsFunction(_ point: Point) -> Double {
    a * point.x + b * point.y + c
  }
}

/// Clipping to the unit square, in which every chart is laid out before it meets pixels.
///
/// Lines follow Liang and Barsky (1984), polygons Sutherland and Hodgman (1974).
package enum Clipping {
  /// The unit square's corners, counter-clockwise from the origin.
  package static let square: [Point] = [[0, 0], [1, 0], [1, 1], [0, 1]]

  /// The part of a segment inside the unit square, or nil where it misses it.
  package static func segment(from start: Point, to end: Point) -> (start: Point, end: Point)? {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    var (enter, leave) = (0.0, 1.0)
    for (direction, distance) in [
      (-dx, start.x), (dx, 1 - start.x), (-dy, start.y), (dy, 1 - start.y),
    ] {
      if direction == 0 {
        if distance < 0 { return nil }
      } else if direction < 0 {
        enter = max(enter, distance / direction)
      } else {
        leave = min(leave, distance / direction)
      }
    }
    guard enter <= leave else { return nil }
    return (
      enter == 0 ? start : Point(start.x + enter * dx, start.y + enter * dy),
      leave == 1 ? end : Point(start.x + leave * dx, start.y + leave * dy)
    )
  }

  /// The parts of a polyline inside the unit square. It breaks at nil.
  package static func polyline(_ points: [Point?]) -> [[Point]] {
    var runs: [[Point]] = []
    var run: [Point] = []
    func finish() {
      if run.count > 1 { runs.append(run) }
      run = []
    }
    for (from, to) in zip(points, points.dropFirst()) {
      guard let from, let to, let inside = segment(from: from, to: to) else {
        finish()
        continue
      }
      if run.last != inside.start {
        finish()
        run = [inside.start]
      }
      if inside.end != inside.start || run.isEmpty { run.append(inside.end) }
      if inside.end != to { finish() }
    }
    finish()
    return runs
  }

  /// The part of a polygon where a linear form is positive or zero.
  package static func polygon(_ corners: [Point], where form: LinearForm) -> [Point] {
    var kept: [Point] = []
    for (index, corner) in corners.enumerated() {
      let previous = corners[(index + corners.count - 1) % corners.count]
      let (before, here) = (form(previous), form(corner))
      if (before < 0 && here > 0) || (before > 0 && here < 0) {
        let part = before / (before - here)
        kept.append(
          Point(
            previous.x + part * (corner.x - previous.x),
            previous.y + part * (corner.y - previous.y)))
      }
      if here >= 0 { kept.append(corner) }
    }
    return kept.count > 2 ? kept : []
  }

  /// The part of a polygon inside the unit square.
  package static func polygon(_ corners: [Point]) -> [Point] {
    let sides = [
      LinearForm(1, 0, 0), LinearForm(-1, 0, 1), LinearForm(0, 1, 0), LinearForm(0, -1, 1),
    ]
    return sides.reduce(corners) { polygon($0, where: $1) }
  }

  /// The part of the straight line where a linear form is zero that lies inside the unit square.
  package static func line(where form: LinearForm) -> (start: Point, end: Point)? {
    if form.a == 0 && form.b == 0 { return nil }
    if form.b.magnitude >= form.a.magnitude {
      return segment(
        from: Point(0, -form.c / form.b), to: Point(1, -(form.a + form.c) / form.b))
    }
    return segment(
      from: Point(-form.c / form.a, 0), to: Point(-(form.b + form.c) / form.a, 1))
  }
}
