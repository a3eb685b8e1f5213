import Plotting
import Testing

@Suite("Every figure")
struct FigureTests {
  @Test(
    "Its SVG is well-formed XML, and leaves it to the text to say what it shows",
    arguments: Samples.names)
  func wellFormed(name: String) throws {
    let document = Document(Samples.figure(name).svg(name: "it"))
    #expect(document.fault == nil)
    let root = try #require(document.elements.first)
    #expect(root.name == "svg")
    #expect(root.attributes["class"] == "figure")
    #expect(!root.attributes.keys.contains { $0 == "role" || $0.hasPrefix("aria-") })
    #expect(document.all("title").isEmpty && document.all("desc").isEmpty)
    let (width, height) = (try #require(root.number("width")), try #require(root.number("height")))
    #expect(root.attributes["viewBox"] == "0 0 \(Int(width)) \(Int(height))")
  }

  @Test("Two names share no id", arguments: Samples.names)
  func ids(name: String) {
    let ids = ["one", "two"].map { prefix in
      Document(Samples.figure(name).svg(name: prefix)).elements
        .compactMap { $0.attributes["id"] }
    }
    #expect(Set(ids[0]).isDisjoint(with: ids[1]))
    #expect(ids.allSatisfy { Set($0).count == $0.count })
    #expect(ids[0].allSatisfy { $0.hasPrefix("one-") })
  }

  @Test("It has no colour but through the stylesheet", arguments: Samples.names)
  func colours(name: String) {
    let document = Document(Samples.figure(name).svg(name: "it"))
    for element in document.elements {
      #expect(element.attributes["fill"] == nil && element.attributes["stroke"] == nil)
    }
  }

  @Test("Drawing twice gives the same bytes", arguments: Samples.names)
  func deterministic(name: String) {
    let figure = Samples.figure(name)
    #expect(figure.svg(name: "a") == figure.svg(name: "a"))
    #expect(figure.text(columns: 70, style: .ansi) == figure.text(columns: 70, style: .ansi))
  }

  @Test(
    "No line of text is wider than the terminal or ends in a space", arguments: Samples.names,
    [1, 7, 20, 33, 60, 80, 200])
  func width(name: String, columns: Int) {
    let text = Samples.figure(name).text(columns: columns, style: .plain)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      #expect(line.count <= columns)
      #expect(line.last != " ")
      #expect(line.unicodeScalars.allSatisfy(Self.isNarrow), "\(line)")
    }
  }

  @Test("Plain text has no control characters but line breaks", arguments: Samples.names)
  func plain(name: String) {
    let text = Samples.figure(name).text(columns: 80)
    #expect(text.utf8.allSatisfy { $0 == 10 || $0 >= 32 })
  }

  @Test(
    "Coloured text is the plain one with escapes, closed on every line", arguments: Samples.names)
  func coloured(name: String) throws {
    let figure = Samples.figure(name)
    let coloured = figure.text(columns: 80, style: .ansi)
    let escape = try Regex("\u{1B}\\[[0-9;]*m")
    #expect(coloured.replacing(escape, with: "") == figure.text(columns: 80))
    for line in coloured.split(separator: "\n") {
      if let last = line.matches(of: escape).last { #expect(line[last.range] == "\u{1B}[39m") }
    }
  }

  @Test(
    "No text sticks out of the drawing or covers another",
    arguments: Samples.names.filter { !["kitchen", "own axes", "evil"].contains($0) })
  func texts(name: String) throws {
    let document = Document(Samples.figure(name).svg(name: "it"))
    let width = try #require(document.elements.first?.number("width"))
    let height = try #require(document.elements.first?.number("height"))
    let boxes = try document.all("text").map { text in
      let x = try #require(text.number("x"))
      let y = try #require(text.number("y"))
      let isTick = text.attributes["class"]?.contains("tick") == true
      let length = textWidth(text.text, size: isTick ? 14 : 15)
      let start =
        switch text.attributes["text-anchor"] {
        case "end": x - length
        case "middle": x - length / 2
        default: x
        }
      return (text: text.text, left: start, right: start + length, top: y - 11, bottom: y + 2)
    }
    for (index, box) in boxes.enumerated() {
      #expect(box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height, "\(box)")
      for other in boxes[..<index] {
        #expect(
          box.left >= other.right || box.right <= other.left || box.top >= other.bottom
            || box.bottom <= other.top, "\(box.text) covers \(other.text)")
      }
    }
  }

  /// Latin, Greek, punctuation, sub- and superscripts, box drawing, blocks, symbols, braille.
  private static func isNarrow(_ scalar: Unicode.Scalar) -> Bool {
    (0x20...0x7E).contains(scalar.value) || (0xA0...0x2FF).contains(scalar.value)
      || (0x370...0x3FF).contains(scalar.value) || (0x2010...0x28FF).contains(scalar.value)
  }
}
