extension String {
  /// The text, with each character that a terminal would obey shown in its place: escape as ␛, a bell as
  /// ␇, a carriage return as ␍, one of the second set of controls (such as U+009B, which opens a sequence
  /// as escape and `[` do) or a change of the direction of writing as ‹9B›, its number. Line feeds and
  /// tabs stay.
  public var withControlsShown: String {
    var text = ""
    text.unicodeScalars.reserveCapacity(unicodeScalars.count)
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A: text.unicodeScalars.append(scalar)
      case 0..<0x20: text.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? "␀")
      case 0x7F: text += "␡"
      case 0x80..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069:
        text += "‹\(String(scalar.value, radix: 16, uppercase: true))›"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
