import CCMark

/// A place in a chapter's text that the code or the run answers for.
struct Directive {
  enum Content: Equatable {
    /// A listing: the source of a declaration, `File.swift#Name`.
    case listing(file: String, declaration: String, block: FencedBlock)
    /// What a section of the run printed.
    case output(section: String, block: FencedBlock)
    /// An exercise, by name.
    case exercise(name: String, block: FencedBlock)
    /// The table of the experiments that the whole book reproduces.
    case rows(block: FencedBlock)
    /// The list of all exercises of the book.
    case exercises(block: FencedBlock)
    /// A formula on display.
    case displayMath(tex: String)
    /// A figure that the run drew, by name.
    case figure(name: String, alternative: String, caption: String)
    /// A value that the run reported, by name, and where its text stands in the source.
    case value(name: String, text: String, range: Range<Int>)
    /// A formula in the line.
    case inlineMath(tex: String)
  }

  let content: Content
  /// The line in the source, counted from 1.
  let line: Int
  let node: CommonMarkNode

  /// The anchor of the directive on the page, for what has one.
  var anchor: String? {
    switch content {
    case .figure(let name, _, _): "figure-\(name)"
    case .exercise(let name, _): "exercise-\(name)"
    case .output(let section, _): "output-\(section)"
    case .listing, .rows, .exercises, .displayMath, .inlineMath, .value: nil
    }
  }
}

/// A fenced code block as it stands in the source: where it is, and how it is fenced.
struct FencedBlock: Equatable {
  let lines: ClosedRange<Int>
  /// The spaces before the opening fence.
  let indent: String
  /// The opening fence, such as three backticks.
  let fence: String
  /// What stands behind the opening fence, as it is written.
  let info: String
  /// The text between the fences, each line ended by a line feed.
  let body: String
}

/// Finds the directives of a document.
struct DirectiveFinder {
  let source: SourceText
  /// How many lines of the source stand before the first line of the document.
  let lineOffset: Int

  private(set) var directives: [Directive] = []
  private(set) var problems: [Problem] = []

  init(in document: CommonMarkDocument, source: SourceText, lineOffset: Int) {
    self.source = source
    self.lineOffset = lineOffset
    for node in document.root.descendants {
      do {
        guard let content = try content(of: node) else { continue }
        directives.append(Directive(content: content, line: line(of: node), node: node))
      } catch let problem as Problem {
        problems.append(problem)
      } catch {
        problems.append(Problem(file: source.file, line: line(of: node), message: "\(error)"))
      }
    }
  }

  private func line(of node: CommonMarkNode) -> Int {
    node.lines.lowerBound + lineOffset
  }

  private func problem(_ node: CommonMarkNode, _ message: String) -> Problem {
    Problem(file: source.file, line: line(of: node), message: message)
  }

  private func content(of node: CommonMarkNode) throws -> Directive.Content? {
    switch node.kind {
    case CMARK_NODE_CODE_BLOCK: try fenced(node)
    case CMARK_NODE_CODE: try inlineMath(node)
    case CMARK_NODE_IMAGE: try figure(node)
    case CMARK_NODE_HTML_INLINE: try value(node)
    case CMARK_NODE_HTML_BLOCK: try refuseValue(node)
    default: nil
    }
  }

  // MARK: Fenced blocks

  private func fenced(_ node: CommonMarkNode) throws -> Directive.Content? {
    let words = node.fenceInfo.split(whereSeparator: \.isWhitespace).map(String.init)
    switch words.first?.lowercased() {
    case "swift":
      // A name may hold a space: 'extension Perceptron'.
      let reference = words.dropFirst().joined(separator: " ")
      guard let hash = reference.firstIndex(of: "#") else {
        throw problem(
          node,
          "a listing names a file and a declaration, as in '```swift Perceptron.swift#Perceptron'; "
            + "found '```\(node.fenceInfo)'. Code that is not tested is no Swift listing: "
            + "give it another language, such as 'text'")
      }
      return .listing(
        file: String(reference[..<hash]),
        declaration: String(reference[reference.index(after: hash)...]),
        block: try block(node))
    case "output":
      guard words.count == 2 else {
        throw problem(
          node,
          "an output names a section of the run, as in '```output nand-truth-table'; "
            + "found '```\(node.fenceInfo)'")
      }
      return .output(section: words[1], block: try block(node))
    case "exercise":
      guard words.count == 2 else {
        throw problem(
          node,
          "an exercise is given by name, as in '```exercise nor-weights'; "
            + "found '```\(node.fenceInfo)'")
      }
      return .exercise(name: words[1], block: try block(node))
    case "rows", "exercises":
      guard words.count == 1 else {
        throw problem(node, "expected '```\(words[0])' alone, found '```\(node.fenceInfo)'")
      }
      let block = try block(node)
      return words[0].lowercased() == "rows" ? .rows(block: block) : .exercises(block: block)
    case "math":
      guard words.count == 1 else {
        throw problem(node, "expected '```math' alone, found '```\(node.fenceInfo)'")
      }
      return .displayMath(tex: node.literal)
    default:
      return nil
    }
  }

  /// Where and how a fenced block stands in the source.
  private func block(_ node: CommonMarkNode) throws -> FencedBlock {
    guard node.parent?.kind == CMARK_NODE_DOCUMENT else {
      throw problem(
        node, "'```\(node.fenceInfo)' stands within a list or a quotation; move it out of there")
    }
    let lines = (node.lines.lowerBound + lineOffset)...(node.lines.upperBound + lineOffset)
    let opening = source.line(lines.lowerBound)
    let indent = opening.prefix { $0 == " " }
    let mark = opening.dropFirst(indent.count).first ?? "`"
    let fence = opening.dropFirst(indent.count).prefix { $0 == mark }
    let closing = source.line(lines.upperBound).drop { $0 == " " }
    let isClosed =
      lines.count > 1 && closing.prefix { $0 == mark }.count >= fence.count
      && closing.allSatisfy { $0 == mark || $0 == " " || $0 == "\t" }
    guard isClosed else {
      throw problem(node, "the block '\(opening)' is never closed: expected a line '\(fence)'")
    }
    return FencedBlock(
      lines: lines, indent: String(indent), fence: String(fence),
      info: String(opening.dropFirst(indent.count + fence.count)),
      body: node.literal.replacing("\r\n", with: "\n"))
  }

  // MARK: Inline

  /// A code span between two dollar signs: `` $`x`$ ``.
  private func inlineMath(_ node: CommonMarkNode) throws -> Directive.Content? {
    let opens = node.previous?.kind == CMARK_NODE_TEXT && node.previous?.literal.last == "$"
    let closes = node.next?.kind == CMARK_NODE_TEXT && node.next?.literal.first == "$"
    guard opens || closes else { return nil }
    guard opens, closes else {
      throw problem(
        node,
        "the formula `\(node.literal)` has a '$' on one side only; expected $`\(node.literal)`$")
    }
    return .inlineMath(tex: node.literal)
  }

  /// An image in `figures/`, which the run draws.
  private func figure(_ node: CommonMarkNode) throws -> Directive.Content? {
    guard node.url.hasPrefix("figures/") else { return nil }
    let name = node.url.dropFirst("figures/".count)
    guard name.hasSuffix(".svg") else {
      throw problem(node, "expected a figure 'figures/NAME.svg', found '\(node.url)'")
    }
    guard node.parent?.kind == CMARK_NODE_PARAGRAPH, node.previous == nil, node.next == nil else {
      throw problem(node, "the figure '\(node.url)' should stand in a paragraph of its own")
    }
    let alternative = node.plainText
    guard !alternative.isEmpty else {
      throw problem(
        node,
        "the figure '\(node.url)' has no description for those who cannot see it: "
          + "expected ![what it shows](\(node.url))")
    }
    return .figure(
      name: String(name.dropLast(".svg".count)), alternative: alternative,
      caption: node.title.isEmpty ? alternative : node.title)
  }

  /// `<data value="NAME">TEXT</data>`.
  private func value(_ node: CommonMarkNode) throws -> Directive.Content? {
    guard node.literal.lowercased().hasPrefix("<data") else { return nil }
    guard let match = node.literal.wholeMatch(of: /<data value="([^"]*)">/) else {
      throw problem(
        node, "expected '<data value=\"NAME\">', found '\(node.literal)'")
    }
    let name = String(match.1)
    var closing = node.next
    while let inner = closing, inner.kind != CMARK_NODE_HTML_INLINE {
      guard inner.kind == CMARK_NODE_TEXT || inner.kind == CMARK_NODE_SOFTBREAK else {
        throw problem(node, "the value '\(name)' should hold plain text, without any markup")
      }
      closing = inner.next
    }
    guard let closing, closing.literal == "</data>" else {
      throw problem(node, "the value '\(name)' has no closing '</data>'")
    }
    let range = try valueRange(node, tag: node.literal)
    let text = String(decoding: source.bytes[range], as: UTF8.self)
    return .value(name: name, text: text, range: range)
  }

  /// What stands in an HTML block is not CommonMark, so a value in it would not be found and compared.
  private func refuseValue(_ node: CommonMarkNode) throws -> Directive.Content? {
    let html = node.literal.replacing(/<!--(.|\n)*?-->/, with: "")
    guard html.contains(/<data\b/.ignoresCase()) else { return nil }
    throw problem(node, "a value within an HTML block cannot be checked; write it in a paragraph")
  }

  /// The bytes between `tag` and the `</data>` that follows it. libcmark's lines of inlines cannot be
  /// relied on (after an inline of two lines they are too small), those of blocks can: so the tag is
  /// found by counting how often it stands in the block before.
  private func valueRange(_ node: CommonMarkNode, tag: String) throws -> Range<Int> {
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
