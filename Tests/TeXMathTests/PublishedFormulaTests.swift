import Foundation
import TeXMath
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Formulas as people write them")
struct PublishedFormulaTests {
  /// A formula of `Formulas/formulas.txt`, whose head says where they are from.
  struct Formula: CustomTestStringConvertible, Sendable {
    var tex: String
    var display: MathDisplay
    /// What independent converters make of it.
    var structure: String
    /// What is made of it here, where that is another.
    var own: String?
    /// The message with which it is refused here.
    var refusal: String?
    /// Why it is otherwise here.
    var reason: String?

    var testDescription: String { tex }
  }

  static let formulas: [Formula] = {
    let file = Bundle.module.url(
      forResource: "formulas", withExtension: "txt", subdirectory: "Formulas")
    guard let file, let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return text.split(separator: "\n\n").dropFirst().map { block in
      let lines = block.split(separator: "\n").map(String.init)
      func rest(_ word: String) -> String? {
        lines.dropFirst(4).first { $0.hasPrefix(word + " ") }
          .map { String($0.dropFirst(word.count + 1)) }
      }
      return Formula(
        tex: lines[1], display: lines[0].hasSuffix(" block") ? .block : .inline,
        structure: lines[2], own: rest("but"), refusal: rest("refused"), reason: rest("because"))
    }
  }()

  @Test("A formula has the structure that independent converters give it", arguments: formulas)
  func structure(formula: Formula) throws {
    if let refusal = formula.refusal {
      let error = #expect(throws: TeXMathError.self) {
        try mathML(fromTeX: formula.tex, display: formula.display)
      }
      #expect(error?.description == refusal)
      return
    }
    let made = Structure(of: try mathML(fromTeX: formula.tex, display: formula.display))
    #expect(made.text == formula.own ?? formula.structure)
  }

  @Test("Of 250 formulas, 95 in 100 are converted; where one is otherwise, there is a reason")
  func counts() {
    #expect(Self.formulas.count >= 250)
    let converted = Self.formulas.count { $0.refusal == nil }
    #expect(converted * 100 >= Self.formulas.count * 95)
    for formula in Self.formulas {
      #expect((formula.own ?? formula.refusal != nil) == (formula.reason != nil))
      #expect(formula.own != formula.structure)
    }
  }
}

/// The structure of MathML as `structures.py` writes it: what stands on, under and beside what.
private struct Structure {
  var text: String

  init(of mathML: String) {
    let reader = TreeReader(mathML)
    text = reader.root.map(Self.text) ?? "not well-formed: \(mathML)"
  }

  private static func text(_ node: Element) -> String {
    let parts = node.children.map(text)
    let row = parts.joined()
    let style = node.attributes["style"] ?? ""
    switch node.name {
    case "mi", "mn", "mo", "mtext": return plain(node.words)
    case "mspace": return ""
    case "mrow" where style.contains("border-top"): return "[s \(row)^\u{304}]"
    case "mrow" where style.contains("border-bottom"): return "[s \(row)_\u{304}]"
    case "mrow" where style.contains("border:"): return "[box \(row)]"
    case "mrow" where style.contains("linear-gradient"): return "[cancel \(row)]"
    case "mrow", "mstyle", "mpadded", "math": return row
    case "mphantom": return "[phantom \(row)]"
    case "msqrt": return "[sqrt \(row)]"
    case "mroot": return "[root \(parts[0])|\(parts[1])]"
    case "mfrac":
      let name = node.attributes["linethickness"] == "0" ? "stack" : "frac"
      return "[\(name) \(parts[0])|\(parts[1])]"
    case "msub", "munder": return scripts(parts[0], sub: parts[1], sup: "")
    case "msup": return raised(parts[0], sub: "", sup: parts[1])
    case "mover": return scripts(parts[0], sub: "", sup: parts[1])
    case "msubsup": return raised(parts[0], sub: parts[1], sup: parts[2])
    case "munderover": return scripts(parts[0], sub: parts[1], sup: parts[2])
    case "mtable": return "[table \(trimmed(parts).joined(separator: "\\\\"))]"
    case "mtr": return trimmed(parts).joined(separator: "&")
    case "mtd": return row
    default: return "<\(node.name) \(row)>"
    }
  }

  private static func trimmed(_ parts: [String]) -> ArraySlice<String> {
    parts[...(parts.lastIndex { !$0.isEmpty } ?? -1)]
  }

  private static func scripts(_ base: String, sub: String, sup: String) -> String {
    if sub.isEmpty && sup.isEmpty { return base }
    return "[s \(base)\(sub.isEmpty ? "" : "_" + sub)\(sup.isEmpty ? "" : "^" + sup)]"
  }

  /// Scripts of which primes, which stand beside their base as well as above it, belong to the base.
  private static func raised(_ base: String, sub: String, sup: String) -> String {
    let primes = sup.prefix { $0 == "'" }
    return scripts(base + primes, sub: sub, sup: String(sup.dropFirst(primes.count)))
  }

  /// Characters that stand for one another, as in `structures.py`.
  private static let same = Dictionary(
    uniqueKeysWithValues: zip(
      "⋅−∣∥ˉ‾ˆ˜∗⃗ϕϵ∖⟮⟯ˊˋ′’ˇ∼ℏ▵".unicodeScalars, "·-|‖¯¯^~*→φε\\()´`''ˇ~ħ△".unicodeScalars))

  private static func plain(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let parts =
        scalar == "…"
        ? "…" : String(same[scalar] ?? scalar).precomposedStringWithCompatibilityMapping
      for part in parts.unicodeScalars.map({ same[$0] ?? $0 }) {
        switch part.properties.generalCategory {
        case .format, .spaceSeparator, .control: continue
        default: if !(0xFE00...0xFE0F).contains(part.value) { kept.append(part) }
        }
      }
    }
    return String(kept).precomposedStringWithCanonicalMapping
  }
}

private final class Element {
  let name: String
  let attributes: [String: String]
  var children: [Element] = []
  var words = ""

  init(_ name: String, _ attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }
}

/// Reads MathML as a tree; `root` is nil where it is not well-formed.
private final class TreeReader: NSObject, XMLParserDelegate {
  private(set) var root: Element?
  private var open: [Element] = []

  init(_ text: String) {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    if !parser.parse() { root = nil }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let element = Element(name, attributes)
    if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
    open.append(element)
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    open.last?.words += text
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }
}
