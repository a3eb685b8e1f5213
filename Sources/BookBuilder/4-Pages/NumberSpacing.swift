import CCMark

/// Keeps a number and its unit in one line.
enum NumberSpacing {
  /// Signs and units that belong to the number before them.
  private static let units: Set<String> = [
    "%", "‰", "°", "×", "ns", "µs", "ms", "s", "min", "h", "B", "KB", "MB", "GB", "KiB", "MiB",
    "GiB", "Hz", "MHz", "GHz", "px", "pt", "mm", "cm", "m", "km", "g", "kg", "dB",
  ]

  /// The texts of a document in which a line could break between a number and what belongs to it.
  static func changes(below root: CommonMarkNode) -> [NodeChange] {
    root.descendants.compactMap { node in
      guard node.kind == CMARK_NODE_TEXT else { return nil }
      let text = node.literal
      let joined = joining(text)
      return joined == text ? nil : NodeChange(node, .text(joining))
    }
  }

  /// The text with spaces that do not break: between a number and its unit, around the `×` of `3 × 4`, between
  /// the groups of `50 000`, and for thin spaces, which stand within numbers.
  static func joining(_ text: String) -> String {
    // Most texts have none of it.
    guard text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return text }
    var result = Array(text.unicodeScalars)
    for (index, scalar) in result.enumerated() where scalar == "\u{2009}" || scalar == " " {
      guard index > 0, index + 1 < result.count else { continue }
      let (before, after) = (result[index - 1], result[index + 1])
      if scalar == "\u{2009}" {
        if isDigit(before) || isDigit(after) { result[index] = "\u{202F}" }
      } else if isDigit(before) {
        if units.contains(word(in: result, from: index + 1)) || isThousands(result, at: index) {
          result[index] = "\u{A0}"
        }
      } else if before == "×" || before == "±" || before == "≈", isDigit(after) {
        result[index] = "\u{A0}"
      }
    }
    var joined = String.UnicodeScalarView()
    joined.append(contentsOf: result)
    return String(joined)
  }

  /// Whether the digits around a space are groups of one number: at most three before it, three behind.
  private static func isThousands(_ text: [Unicode.Scalar], at space: Int) -> Bool {
    text[..<space].reversed().prefix(4).prefix(while: isDigit).count <= 3
      && text[(space + 1)...].prefix(4).prefix(while: isDigit).count == 3
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// The sign at a place, or the letters from there on.
  private static func word(in text: [Unicode.Scalar], from start: Int) -> String {
    let letters = text[start...].prefix { $0.properties.isAlphabetic }
    var word = String.UnicodeScalarView()
    word.append(contentsOf: letters.isEmpty ? text[start...start] : letters)
    return String(word)
  }
}
