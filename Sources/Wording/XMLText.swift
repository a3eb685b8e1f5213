/// A text as XML and HTML hold it, also within an attribute between double quotes: what they reserve is
/// written as entities, and what XML 1.0 cannot hold is replaced by U+FFFD.
public func escapedForXML(_ text: some StringProtocol) -> String {
  // Nearly all texts are as they should be, and the path of a drawing is long.
  let isPlain = text.utf8.withContiguousStorageIfAvailable { bytes in
    bytes.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), 0..<0x20:
        false
      // U+FFFE and U+FFFF begin so, as other characters do.
      case 0xEF: false
      default: true
      }
    }
  }
  if isPlain == true { return String(text) }
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
    case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
