/// How wide a text comes out in the sans-serif fonts of the stylesheet, in units of the SVG.
///
/// No font is at hand where a figure is written, and each reader's differs. These are the widths of
/// DejaVu Sans, the widest in common use, so that what is fitted here also fits there.
package func textWidth(_ text: String, size: Double = 15) -> Double {
  var ems = 0.0
  for character in text.unicodeScalars {
    switch character {
    case "i", "j", "l", "I", "'", ".", ",", ":", ";", "|", "·": ems += 0.33
    case "f", "t", "r", "(", ")", "[", "]", "/", "\"", "-", "!": ems += 0.41
    case " ": ems += 0.33
    case "c", "k", "s", "v", "x", "y", "z": ems += 0.59
    case "\u{202F}", "\u{2009}": ems += 0.2
    case "₀"..."₉", "₊"..."₎", "⁰", "¹", "²", "³", "⁴"..."⁹", "⁻", "⁺": ems += 0.42
    case "m", "w", "M", "W", "@", "%", "—": ems += 0.96
    case "+", "−", "=", "<", ">", "×", "÷", "±", "~", "→", "←": ems += 0.84
    case "a"..."z", "0"..."9": ems += 0.635
    case "A"..."Z": ems += 0.75
    // What is drawn on the letter before it takes no room.
    case "\u{300}"..."\u{36F}", "\u{200D}", "\u{FE00}"..."\u{FE0F}": break
    default: ems += character.isWide ? 1.05 : 0.72
    }
  }
  return ems * size
}

extension Character {
  /// Whether the character takes two columns: East Asian scripts and most pictographs.
  var isWide: Bool { unicodeScalars.first?.isWide ?? false }
}

extension Unicode.Scalar {
  /// Whether the character takes two columns.
  fileprivate var isWide: Bool {
    (0x1100...0x115F).contains(value) || (0x2E80...0xA4CF).contains(value)
      || (0xAC00...0xD7A3).contains(value) || (0xF900...0xFAFF).contains(value)
      || (0xFE30...0xFE6F).contains(value) || (0xFF00...0xFF60).contains(value)
      || (0x1F300...0x1FAFF).contains(value) || (0x20000...0x3FFFD).contains(value)
  }
}

/// Moves places apart as little as possible (least squares) so that each keeps its distance from
/// the one before, in the order given.
///
/// With the distances taken off, the places must not fall: that is isotonic regression, solved by
/// pooling neighbours that violate it (Ayer and others, 1955).
///
/// - Parameters:
///   - desired: Where each would like to be.
///   - gaps: The least distance from place i to place i + 1; one fewer than `desired`.
///   - weights: How much each resists; equal where left out.
///   - range: Where all must lie; if it is too short, the places run out at its end.
package func spread(
  _ desired: [Double], gaps: [Double], weights: [Double]? = nil,
  within range: ClosedRange<Double>? = nil
) -> [Double] {
  precondition(gaps.count == max(desired.count - 1, 0), "Each place but the last needs a gap")
  var offsets = [0.0]
  for gap in gaps { offsets.append((offsets.last ?? 0) + gap) }
  var pools: [(sum: Double, weight: Double, count: Int)] = []
  for (index, place) in desired.enumerated() {
    let weight = weights?[index] ?? 1
    pools.append(((place - offsets[index]) * weight, weight, 1))
    while pools.count > 1 {
      let (one, other) = (pools[pools.count - 2], pools[pools.count - 1])
      if one.sum / one.weight <= other.sum / other.weight { break }
      pools.removeLast(2)
      pools.append((one.sum + other.sum, one.weight + other.weight, one.count + other.count))
    }
  }
  var places = pools.flatMap { Array(repeating: $0.sum / $0.weight, count: $0.count) }
  if let range, let length = offsets.last {
    let last = max(range.lowerBound, range.upperBound - length)
    places = places.map { min(max($0, range.lowerBound), last) }
  }
  return zip(places, offsets).map { $0 + $1 }
}
