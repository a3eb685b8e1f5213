extension Chart {
  /// Square images in rows, each with its name above where it has one.
  ///
  /// - Parameters:
  ///   - images: the shades of each, row by row, `side · side` of them.
  ///   - side: pixels along an edge; at least 1.
  ///   - columns: images in a row; at least 1.
  ///   - ink: the value that is drawn as full ink; above 0. Values are held to 0 … `ink`.
  ///   - names: a name an image, from the first on; fewer leave the later ones without.
  public static func gallery(
    _ images: [[Double]], side: Int, columns: Int, ink: Double = 1, names: [String] = [],
    width: Double = 540
  ) -> Chart {
    precondition(
      side > 0 && columns > 0 && ink > 0,
      "images of \(side) pixels in \(columns) columns, with ink \(ink), cannot be drawn")
    for (index, pixels) in images.enumerated() {
      precondition(
        pixels.count == side * side,
        "image \(index) has \(pixels.count) pixels, not \(side) × \(side)")
    }
    let cell = 1.15 * Double(side)
    let rows = (images.count + columns - 1) / columns
    let rise = names.isEmpty ? 0 : 0.45 * cell
    let height = (cell + rise) * Double(rows)
    var marks: [Mark] = []
    for (index, pixels) in images.enumerated() {
      let left = cell * Double(index % columns)
      let top = height - (cell + rise) * Double(index / columns) - rise
      let shades = (0..<side).map { row in
        (0..<side).map { min(max(pixels[row * side + $0] / ink, 0), 1) }
      }
      marks.append(
        .image(shades, x: left...(left + Double(side)), y: (top - Double(side))...top))
      if index < names.count {
        marks.append(.text(names[index], at: Point(left + 0.5 * Double(side), top), .above))
      }
    }
    let across = cell * Double(columns)
    return Chart(
      x: .hidden(0...across), y: .hidden(0...height), marks: marks, width: width,
      aspect: across / height)
  }
}
