/// The key above a chart: a small sample of each named mark, and its name, in as many rows as the
/// width asks for.
struct ChartKey {
  private struct Placed {
    var entry: ChartContents.KeyEntry
    var sample: Double
    var x: Double
    var row: Int
  }

  private var placed: [Placed] = []
  private static let rowHeight = 22.0

  init(_ entries: [ChartContents.KeyEntry], width: Double) {
    var (x, row) = (0.0, 0)
    for entry in entries {
      let sample = entry.items.contains { $0.isSymbol } && entry.items.count == 1 ? 12.0 : 26
      let length = sample + 7 + textWidth(entry.label)
      if x > 0 && x + length > width {
        x = 0
        row += 1
      }
      placed.append(Placed(entry: entry, sample: sample, x: x, row: row))
      x += length + 18
    }
  }

  /// The height of all rows; 0 for an empty key.
  var height: Double {
    placed.last.map { Double($0.row + 1) * Self.rowHeight } ?? 0
  }

  /// Draws the key with its upper left corner at a place.
  func draw(left: Double, top: Double, into svg: inout SVGWriter) {
    for item in placed {
      let middle = Point(
        left + item.x + item.sample / 2, top + (Double(item.row) + 0.5) * Self.rowHeight)
      for part in item.entry.items { draw(part, at: middle, into: &svg) }
      svg.text(item.entry.label, x: left + item.x + item.sample + 7, y: middle.y + 5)
    }
  }

  private func draw(_ item: ChartContents.Item, at middle: Point, into svg: inout SVGWriter) {
    let role = item.colour.cssClass
    let half = 13.0
    switch item.shape {
    case .lines(_, let isThin):
      svg.path(
        "M\(pair(middle.x - half, middle.y))h\(number(2 * half))",
        class: (isThin ? "rule " : "line ") + role, dash: item.stroke.svgPattern)
    case .symbols(_, let symbol):
      svg.path(symbol.path(at: middle, radius: 4.5), class: symbol.cssClass + " " + role)
    case .arrow:
      svg.path("M\(pair(middle.x - half, middle.y))h\(number(half * 1.4))", class: "line " + role)
      svg.path(
        "M\(pair(middle.x + half, middle.y))l-9 -4v8Z", class: "solid " + role)
    case .area(_, let isFilled):
      svg.path(swatch(middle), class: (isFilled ? "bar " : "tint ") + role)
    case .boxes:
      svg.path(swatch(middle), class: "bar " + role)
    case .text, .cells:
      break
    }
  }

  private func swatch(_ middle: Point) -> String {
    "M\(pair(middle.x - 13, middle.y - 8))h26v16h-26Z"
  }
}

extension ChartContents.Item {
  fileprivate var isSymbol: Bool {
    if case .symbols = shape { true } else { false }
  }
}
