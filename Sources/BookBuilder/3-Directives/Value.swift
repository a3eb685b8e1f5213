import CCMark
import Wording

/// A value that the run reported: `<data value="accuracy">95.4 %</data>`.
struct Value: Directive {
  let name: String
  let text: String
  /// Where the text stands in the source.
  let range: Range<Int>

  static func find(at node: CommonMarkNode, in text: DirectiveText) throws -> Value? {
    if node.kind == CMARK_NODE_HTML_BLOCK { try refuse(node, text) }
    guard node.kind == CMARK_NODE_HTML_INLINE, node.literal.lowercased().hasPrefix("<data") else {
      return nil
    }
    guard let match = node.literal.wholeMatch(of: /<data value="([^"]*)">/) else {
      throw text.problem(node, "expected '<data value=\"NAME\">', found '\(node.literal)'")
    }
    let name = String(match.1)
    var closing = node.next
    while let inner = closing, inner.kind != CMARK_NODE_HTML_INLINE {
      guard inner.kind == CMARK_NODE_TEXT || inner.kind == CMARK_NODE_SOFTBREAK else {
        throw text.problem(
          node, "the value '\(name)' should hold plain text, without any markup")
      }
      closing = inner.next
    }
    guard let closing, closing.literal == "</data>" else {
      throw text.problem(node, "the value '\(name)' has no closing '</data>'")
    }
    let range = try text.range(behind: node.literal, at: node)
    return Value(
      name: name, text: String(decoding: text.source.bytes[range], as: UTF8.self), range: range)
  }

  /// What stands in an HTML block is not CommonMark, so a value in it would not be found and compared.
  private static func refuse(_ node: CommonMarkNode, _ text: DirectiveText) throws {
    let html = node.literal.replacing(/<!--(.|\n)*?-->/, with: "")
    guard html.contains(/<data\b/.ignoresCase()) else { return }
    throw text.problem(
      node, "a value within an HTML block cannot be checked; write it in a paragraph")
  }

  func answer(at place: DirectivePlace, from sources: AnswerSources) throws -> any Answer {
    let run = try sources.run(for: place)
    let values = run.sections.flatMap(\.values)
    guard let value = values.first(where: { $0.name == name }) else {
      throw sources.problem(
        place,
        "the run reported no value '\(name)'; " + suggestions(for: name, among: values.map(\.name))
          + run.unrecorded)
    }
    return Reported(stale: stale(fresh: value.text, in: sources.document.source))
  }

  private func stale(fresh: String, in source: SourceText) -> Stale? {
    let written = inlineText(fresh)
    // A text may break its line within a value; that says the same.
    let isFresh = words(of: text).elementsEqual(words(of: written)) {
      $0.utf8.elementsEqual($1.utf8)
    }
    return isFresh
      ? nil
      : Stale(
        line: source.line(at: range.lowerBound),
        message:
          "the value '\(name)' is not what the run reported: expected '\(fresh)', found '\(text)'",
        edit: Edit(range: range, replacement: written))
  }

  /// The text itself is what the page shows.
  struct Reported: Answer {
    let stale: Stale?

    func changes(at place: DirectivePlace, on page: PageContext) -> [NodeChange] { [] }
  }
}

extension DirectiveText {
  /// The bytes between `tag` and the `</data>` that follows it. libcmark's lines of inlines cannot be
  /// relied on (after an inline of two lines they are too small), those of blocks can: so the tag is
  /// found by counting how often it stands in the block before.
  fileprivate func range(behind tag: String, at node: CommonMarkNode) throws -> Range<Int> {
    let block = node.block
    let lines = source.range(
      ofLines: block.lines.lowerBound + lineOffset, through: block.lines.upperBound + lineOffset)
    let bytes = Array(source.bytes[lines])
    let literal = block.descendants.filter {
      $0.kind == CMARK_NODE_HTML_INLINE || $0.kind == CMARK_NODE_CODE
    }
    func count(_ nodes: some Sequence<CommonMarkNode>) -> Int {
      nodes.reduce(0) { $0 + Array($1.literal.utf8).offsets(of: Array(tag.utf8)).count }
    }
    let found = bytes.offsets(of: Array(tag.utf8))
    guard found.count == count(literal) else {
      throw problem(node, "cannot tell which '\(tag)' of this block is a value; let it stand once")
    }
    let textStart = found[count(literal.prefix { $0 != node })] + tag.utf8.count
    guard let length = Array(bytes[textStart...]).offsets(of: Array("</data>".utf8)).first else {
      throw problem(node, "'\(tag)' has no closing '</data>'")
    }
    let start = lines.lowerBound + textStart
    return start..<(start + length)
  }
}

extension [UInt8] {
  /// The offsets at which `needle` stands.
  fileprivate func offsets(of needle: [UInt8]) -> [Int] {
    guard count >= needle.count else { return [] }
    return (0...(count - needle.count)).filter {
      self[$0..<($0 + needle.count)].elementsEqual(needle)
    }
  }
}

/// The words of a text, between spaces and line endings; other white space belongs to a word.
private func words(of text: String) -> [Substring] {
  text.split { [" ", "\n", "\r\n", "\t"].contains($0) }
}

/// A text as CommonMark shows it literally within a line.
private func inlineText(_ text: String) -> String {
  var result = ""
  for character in text {
    switch character {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\\", "`", "*", "_", "[", "]", "$": result += "\\\(character)"
    default: result.append(character)
    }
  }
  return result
}
