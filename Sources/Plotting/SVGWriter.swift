import Wording

/// A figure that can be drawn below another one.
protocol Stackable {
  /// Draws from a height downwards.
  ///
  /// - Returns: where it ends at the right and below.
  func draw(into svg: inout SVGWriter, from top: Double) -> (width: Double, bottom: Double)
}

extension Stackable {
  /// The document of the figure alone.
  func document(name: String) -> String {
    var svg = SVGWriter()
    let (width, bottom) = draw(into: &svg, from: 0)
    return svg.document(name: name, width: width, height: bottom)
  }
}

/// Writes the elements of an SVG document, one a line.
struct SVGWriter {
  private var lines: [String] = []

  /// The whole document around what has been written.
  func document(name: String, width: Double, height: Double) -> String {
    precondition(
      name.utf8.first.map(isLetter) == true
        && name.utf8.allSatisfy {
          isLetter($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-")
            || $0 == UInt8(ascii: "_")
        },
      "A figure's name begins with a letter and has ASCII letters, digits, - and _ only, "
        + "unlike \"\(name)\"")
    let (width, height) = (number(width.rounded(.up)), number(height.rounded(.up)))
    return """
      <svg xmlns="http://www.w3.org/2000/svg" class="figure" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)">
      <style>
      \(Stylesheet.css)
      </style>
      \(lines.joined(separator: "\n"))
      </svg>

      """
  }

  /// An element without contents.
  mutating func add(_ element: String, _ attributes: KeyValuePairs<String, String>) {
    lines.append("<\(element)\(written(attributes))/>")
  }

  /// A path, unless it is empty.
  mutating func path(_ data: String, class name: String, dash: String = "") {
    if data.isEmpty { return }
    if dash.isEmpty {
      add("path", ["class": name, "d": data])
    } else {
      add("path", ["class": name, "stroke-dasharray": dash, "d": data])
    }
  }

  /// A line of text, unless it is empty.
  ///
  /// - Parameter anchor: −1 where the text ends at `x`, 0 where it is centred, 1 where it begins.
  mutating func text(
    _ text: String, x: Double, y: Double, anchor: Double = 1, class name: String = ""
  ) {
    if text.isEmpty { return }
    let place = anchor < 0 ? "end" : anchor > 0 ? "" : "middle"
    lines.append(
      "<text"
        + written([
          "class": name, "x": number(x), "y": number(y),
          "text-anchor": place,
        ])
        + ">\(escapedForXML(text))</text>")
  }

  private func written(_ attributes: KeyValuePairs<String, String>) -> String {
    attributes.filter { !$0.value.isEmpty }
      .map { " \($0.key)=\"\(escapedForXML($0.value))\"" }.joined()
  }
}

private func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 32) }

/// A coordinate to two decimals.
func number(_ value: Double) -> String {
  NumberText.coordinate(value)
}

/// Coordinates for a path: "x y".
func pair(_ x: Double, _ y: Double) -> String {
  number(x) + " " + number(y)
}
