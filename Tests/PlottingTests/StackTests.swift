import Plotting
import Testing

@Suite struct StackTests {
  private let upper = Chart(
    title: "above", x: Axis("x", range: 0...1), y: Axis("y", range: 0...1),
    marks: [.line([[0, 0], [1, 1]], label: "a", colour: .series(0))], aspect: 2)
  private let lower = Panels(
    columns: 2,
    (1...3).map { Chart(title: "panel \($0)", marks: [.line([0.0, 1])], aspect: 1) })

  @Test("small charts stand below the upper one, all by the same height")
  func below() throws {
    let frames = Stack(upper, above: lower).frames
    #expect(frames.count == 4)
    #expect(frames[0].top == upper.frame.top && frames[0].left == upper.frame.left)
    let shift = frames[1].top - lower.frames[0].top
    #expect(shift > upper.frame.top + upper.frame.height)
    for (frame, alone) in zip(frames.dropFirst(), lower.frames) {
      #expect(abs(frame.top - alone.top - shift) < 1e-9 && frame.left == alone.left)
      #expect(frame.width == alone.width && frame.height == alone.height)
    }
  }

  @Test("both are drawn: the document is as high as the two together, and as wide as the wider")
  func document() throws {
    let svg = Stack(upper, above: lower).svg(name: "a")
    for text in ["above", "panel 1", "panel 3"] { #expect(svg.contains(">\(text)<")) }
    func size(_ svg: String) throws -> (width: Double, height: Double) {
      let part = try #require(svg.firstMatch(of: /viewBox="0 0 (\d+) (\d+)"/))
      return (try #require(Double(part.1)), try #require(Double(part.2)))
    }
    let (whole, one, other) = (
      try size(svg), try size(upper.svg(name: "a")), try size(lower.svg(name: "a"))
    )
    // Each is rounded up by itself.
    #expect(abs(whole.height - one.height - other.height) <= 1)
    #expect(whole.width == max(one.width, other.width))
  }

  @Test("in a terminal they follow one another")
  func terminal() {
    let text = Stack(upper, above: lower).text(columns: 60)
    #expect(text == upper.text(columns: 60) + "\n" + lower.text(columns: 60))
  }
}

@Suite struct SignedShadesTests {
  @Test("the sign is the class, the size the darkness; 0 and no number are left empty")
  func tones() {
    let cells = Cells(.signed([[-1, 0, .nan, 1.5, 0.05, -0.6]]), x: 0...6, y: 0...1)
    let tones = (0..<6).map { cells.tone(row: 0, column: $0) }
    #expect(tones[0]?.colour == .class(0) && tones[0]?.darkness == 0.5)
    #expect(tones[1] == nil && tones[2] == nil)
    #expect(tones[3]?.colour == .class(1) && tones[3]?.darkness == 0.5)
    #expect(tones[4]?.colour == .class(1) && tones[4]?.darkness == 0.1)
    #expect(tones[5]?.colour == .class(0) && tones[5]?.darkness == 0.3)
  }

  @Test("a terminal tells the signs apart by their characters")
  func terminal() {
    let chart = Chart(
      x: .hidden(0...2), y: .hidden(0...1),
      marks: [.signedShades([[-1, 1]], x: 0...2, y: 0...1)], aspect: 2)
    let line = chart.text(columns: 20).prefix { $0 != "\n" }
    let glyphs = Array(line)
    #expect(Set(glyphs.prefix(glyphs.count / 2)).count == 1)
    #expect(glyphs.first != glyphs.last)
  }

  @Test("a filled region has the strength of a bar, a tinted one does not")
  func filled() {
    func svg(_ isFilled: Bool) -> String {
      Chart(
        marks: [
          .region([[0, 0], [1, 0], [1, 1]], colour: .class(1), isFilled: isFilled)
        ]
      ).svg(name: "a")
    }
    #expect(svg(true).contains("class=\"bar class-1\""))
    #expect(svg(false).contains("class=\"tint class-1\""))
  }
}
