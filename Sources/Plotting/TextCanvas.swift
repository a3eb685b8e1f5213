/// A grid of characters to draw on, with eight braille dots in each character for fine lines.
///
/// What is drawn later covers what was there; what falls outside the width is lost. The grid grows
/// downwards as needed.
struct TextCanvas {
  private struct Cell: Hashable {
    var character: Character = " "
    var colour: Int?
    /// The bits of the braille pattern, U+2800 upwards; 0 where `character` counts.
    var dots: UInt32 = 0
  }

  /// The width in characters.
  let columns: Int
  private var cells: [[Cell]] = []

  init(columns: Int) {
    precondition(columns > 0, "A figure needs 1 column or more, not \(columns)")
    self.columns = columns
  }

  /// The height in characters.
  var rows: Int { cells.count }

  private mutating func reach(_ row: Int) {
    while cells.count <= row {
      cells.append(Array(repeating: Cell(), count: columns))
    }
  }

  /// Writes characters from a place to the right. A character that would take two columns is shown
  /// as a question mark, so that columns stay columns.
  mutating func put(_ text: String, x: Int, y: Int, colour: Colour? = nil) {
    guard y >= 0 else { return }
    reach(y)
    for (column, character) in zip(x..., text) where (0..<columns).contains(column) {
      cells[y][column] = Cell(
        character: character.isWide ? "?" : character, colour: colour?.ansiCode)
    }
  }

  /// Sets one dot; there are two to a column and four to a row.
  mutating func dot(x: Int, y: Int, colour: Colour?) {
    guard x >= 0, x < columns * 2, y >= 0 else { return }
    reach(y / 4)
    let bits: [UInt32] = [0x01, 0x02, 0x04, 0x40, 0x08, 0x10, 0x20, 0x80]
    cells[y / 4][x / 2].dots |= bits[x % 2 * 4 + y % 4]
    cells[y / 4][x / 2].colour = colour?.ansiCode
  }

  /// A line of dots through places given in dots, broken by the stroke's pattern.
  mutating func line(_ points: [Point], stroke: Stroke, colour: Colour?) {
    let pattern = stroke.dotPattern
    let period = pattern.reduce(0, +)
    var travelled = 0
    func isDrawn(_ position: Int) -> Bool {
      var rest = position % period
      for (index, length) in pattern.enumerated() {
        if rest < length { return index % 2 == 0 }
        rest -= length
      }
      return true
    }
    var last: (x: Int, y: Int)?
    for (from, to) in zip(points, points.dropFirst()) {
      let length = Int(max((to.x - from.x).magnitude, (to.y - from.y).magnitude).rounded(.up))
      for step in 0...max(length, 1) {
        let part = Double(step) / Double(max(length, 1))
        let x = Int((from.x + part * (to.x - from.x)).rounded())
        let y = Int((from.y + part * (to.y - from.y)).rounded())
        if let last, last == (x, y) { continue }
        last = (x, y)
        if isDrawn(travelled) { dot(x: x, y: y, colour: colour) }
        travelled += 1
      }
    }
  }

  /// Copies another canvas to a place, blanks included.
  mutating func put(_ other: TextCanvas, x: Int, y: Int) {
    for (row, line) in other.cells.enumerated() {
      reach(y + row)
      for (column, cell) in line.enumerated() where (0..<columns).contains(x + column) {
        cells[y + row][x + column] = cell
      }
    }
  }

  /// The lines of text, each ended by a line break, without spaces at their ends.
  func text(_ style: TextStyle) -> String {
    var result = ""
    for line in cells {
      let used = line.lastIndex { $0.dots != 0 || $0.character != " " }.map { $0 + 1 } ?? 0
      var current: Int?
      for cell in line.prefix(used) {
        var character = cell.character
        if cell.dots != 0, let scalar = Unicode.Scalar(0x2800 + cell.dots) {
          character = Character(scalar)
        }
        let colour = character == " " ? current : cell.colour
        if style == .ansi && colour != current {
          result += colour.map { "\u{1B}[\($0)m" } ?? "\u{1B}[39m"
          current = colour
        }
        result.append(character)
      }
      if current != nil { result += "\u{1B}[39m" }
      result += "\n"
    }
    return result
  }
}

/// The text cut to a length, with … where something was cut.
func shortened(_ text: String, to length: Int) -> String {
  if text.count <= length { return text }
  return length <= 0 ? "" : text.prefix(length - 1) + "…"
}
