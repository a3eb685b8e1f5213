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
    let literal = Array(node.literal.utf8)
    guard let tag = ValueTag(in: literal, at: 0), tag.range.upperBound == literal.count else {
      throw text.problem(node, "expected '<data value=\"NAME\">', found '\(node.literal)'")
    }
    let name = tag.name
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
    let range = try text.range(behind: tag, at: node)
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
    guard let fresh = sources.values[name] else {
      let known = run.sections.flatMap { $0.values.map(\.name) }
      throw sources.problem(
        place,
        "the run reported no value '\(name)'; " + suggestions(for: name, among: known)
          + run.unrecorded)
    }
    return Reported(fresh: fresh, stale: stale(fresh: fresh, in: sources.document.source))
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

  /// The text itself is what the page shows, unless it is stale.
  struct Reported: Answer {
    let fresh: String
    let stale: Stale?

    func changes(at place: DirectivePlace, on page: PageContext) -> [NodeChange] {
      if stale == nil { return [] }
      var written: [NodeChange] = []
      var node = place.node.next
      while let text = node, text.kind != CMARK_NODE_HTML_INLINE {
        written.append(NodeChange(text, .removed))
        node = text.next
      }
      return written + [NodeChange(place.node, .rewritten { $0 + escapedForXML(fresh) })]
    }
  }
}

/// The opening tag of a value in some bytes.
struct ValueTag {
  let name: String
  let range: Range<Int>

  private static let opening = Array("<data value=\"".utf8)

  /// The tag at a place; nil where there is none.
  init?(in bytes: [UInt8], at start: Int) {
    guard bytes[start...].starts(with: Self.opening) else { return nil }
    let name = bytes[(start + Self.opening.count)...].prefix { $0 != UInt8(ascii: "\"") }
    guard bytes[name.endIndex...].starts(with: "\">".utf8) else { return nil }
    self.name = String(decoding: name, as: UTF8.self)
    range = start..<(name.endIndex + 2)
  }

  /// All tags in a text, in its order.
  static func all(in bytes: [UInt8]) -> [ValueTag] {
    bytes.indices.compactMap { offset in
      bytes[offset] == UInt8(ascii: "<") ? ValueTag(in: bytes, at: offset) : nil
    }
  }
}

/// Where the tags of values stand in a block of the source.
///
/// libcmark's lines of inlines cannot be relied on (after an inline of two lines they are too small),
/// those of blocks can: so a tag is found by counting how often it stands in the block before.
struct ValueTags {
  /// The offsets in the source right behind the tags of each name, in order.
  private var ends: [String: [Int]] = [:]
  /// How often each tag stands in the code and the tags of the tree: as often as in the source, if nothing
  /// else looks like one.
  private var counts: [String: Int] = [:]
  /// How many tags of the same name stand before each.
  private var ordinals: [CommonMarkNode: Int] = [:]
  /// The offset in the source at which the block ends.
  private let end: Int

  init(in block: CommonMarkNode, of text: DirectiveText) {
    let lines = text.source.range(
      ofLines: block.lines.lowerBound + text.lineOffset,
      through: block.lines.upperBound + text.lineOffset)
    end = lines.upperBound
    for tag in ValueTag.all(in: Array(text.source.bytes[lines])) {
      ends[tag.name, default: []].append(lines.lowerBound + tag.range.upperBound)
    }
    for node in block.descendants
    where node.kind == CMARK_NODE_HTML_INLINE || node.kind == CMARK_NODE_CODE {
      for tag in ValueTag.all(in: Array(node.literal.utf8)) {
        if node.kind == CMARK_NODE_HTML_INLINE { ordinals[node] = counts[tag.name, default: 0] }
        counts[tag.name, default: 0] += 1
      }
    }
  }

  /// The offset in the source behind the tag that a node is; nil where nobody can tell.
  func end(of tag: ValueTag, at node: CommonMarkNode) -> Int? {
    guard let ends = ends[tag.name], ends.count == counts[tag.name], let ordinal = ordinals[node]
    else { return nil }
    return ends[ordinal]
  }

  /// The bytes from an offset to the `</data>` that follows it in the block; nil where none does.
  func value(from start: Int, in source: SourceText) -> Range<Int>? {
    let closing = Array("</data>".utf8)
    return (start..<end).first { source.bytes[$0..<end].starts(with: closing) }.map { start..<$0 }
  }
}

extension DirectiveText {
  /// The bytes between a tag and the `</data>` that follows it.
  fileprivate func range(behind tag: ValueTag, at node: CommonMarkNode) throws -> Range<Int> {
    let tags = valueTags(in: node.block)
    guard let start = tags.end(of: tag, at: node) else {
      throw problem(
        node, "cannot tell which '\(node.literal)' of this block is a value; let it stand once")
    }
    guard let range = tags.value(from: start, in: source) else {
      throw problem(node, "'\(node.literal)' has no closing '</data>'")
    }
    return range
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
