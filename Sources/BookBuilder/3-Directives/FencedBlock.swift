import CCMark

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

extension DirectiveText {
  /// What is wrong with the blocks of code of a document whose fences are not closed.
  func unclosedFences(in document: CommonMarkDocument) -> [Problem] {
    document.root.descendants.filter { $0.kind == CMARK_NODE_CODE_BLOCK }.compactMap(unclosedFence)
  }

  /// What is wrong with a block of code whose fence is not closed before the text, the list or the
  /// quotation ends in which it stands; nil where it is, and where it has no fence.
  private func unclosedFence(_ node: CommonMarkNode) -> Problem? {
    /// The fence in a line, behind what makes a quotation or a list of it.
    func fence(_ line: Int) -> Substring? {
      let text = source.line(line).drop { $0.isWhitespace || ">*+-.)0123456789".contains($0) }
      guard let mark = text.first, mark == "`" || mark == "~" else { return nil }
      let fence = text.prefix { $0 == mark }
      return fence.count < 3 ? nil : fence
    }
    let (first, last) = (lines(of: node).lowerBound, lines(of: node).upperBound)
    // All lines of code without a fence, by its indent, are lines of the code.
    let isIndented = node.literal.count { $0.isNewline } == last - first + 1
    guard !isIndented, let opening = fence(first) else { return nil }
    if last > first, let closing = fence(last), closing.first == opening.first,
      closing.count >= opening.count
    {
      return nil
    }
    return problem(
      node,
      "the block '\(opening)\(node.fenceInfo)' is never closed: expected a line '\(opening)'. All that "
        + "follows it is code, and nothing there is checked")
  }

  /// The words behind the opening fence of a block whose first word is `word`, in upper or lower case;
  /// nil for all other nodes.
  func fence(_ word: String, at node: CommonMarkNode) -> [String]? {
    guard node.kind == CMARK_NODE_CODE_BLOCK else { return nil }
    let words = node.fenceInfo.split(whereSeparator: \.isWhitespace).map(String.init)
    return words.first?.lowercased() == word ? words : nil
  }

  /// The name behind the word on a fence; nil for all other nodes.
  ///
  /// - Parameter expectation: what is expected, with an example.
  /// - Throws: a ``Problem`` where there is no name, or more than one.
  func name(behind word: String, at node: CommonMarkNode, _ expectation: String) throws -> String? {
    guard let words = fence(word, at: node) else { return nil }
    guard words.count == 2 else {
      throw problem(node, "\(expectation); found '```\(node.fenceInfo)'")
    }
    return words[1]
  }

  /// Whether there is a word alone on a fence.
  ///
  /// - Throws: a ``Problem`` where something follows it.
  func isAlone(_ word: String, at node: CommonMarkNode) throws -> Bool {
    guard let words = fence(word, at: node) else { return false }
    guard words.count == 1 else {
      throw problem(node, "expected '```\(words[0])' alone, found '```\(node.fenceInfo)'")
    }
    return true
  }

  /// Where and how a fenced block stands in the source.
  func block(_ node: CommonMarkNode) throws -> FencedBlock {
    guard node.parent?.kind == CMARK_NODE_DOCUMENT else {
      throw problem(
        node, "'```\(node.fenceInfo)' stands within a list or a quotation; move it out of there")
    }
    if let problem = unclosedFence(node) { throw problem }
    let lines = lines(of: node)
    let opening = source.line(lines.lowerBound)
    let indent = opening.prefix { $0 == " " }
    let mark = opening.dropFirst(indent.count).first ?? "`"
    let fence = opening.dropFirst(indent.count).prefix { $0 == mark }
    return FencedBlock(
      lines: lines, indent: String(indent), fence: String(fence),
      info: String(opening.dropFirst(indent.count + fence.count)),
      body: node.literal.replacing("\r\n", with: "\n"))
  }
}

extension FencedBlock {
  /// What to write in the place of a block whose body is not `fresh`; nil where it is. The fence grows
  /// where the body holds one as long.
  func stale(fresh: String, in source: SourceText, _ message: String) -> Stale? {
    guard !body.utf8.elementsEqual(fresh.utf8) else { return nil }
    let mark = fence.first ?? "`"
    let freshLines = fresh.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let longest = freshLines.map { $0.drop { $0 == " " }.prefix { $0 == mark }.count }.max() ?? 0
    let end = source.lineEnding(ofLine: lines.lowerBound)
    let body = freshLines.map { ($0.isEmpty ? "" : indent) + $0 + end }.joined()
    let (first, last) = (lines.lowerBound, lines.upperBound)
    let edit: Edit
    if longest < fence.count {
      let range = source.range(ofLines: first + 1, through: last - 1)
      edit = Edit(range: range, replacement: body)
    } else {
      let range = source.range(ofLines: first, through: last)
      let isEndOfFile = source.bytes[range].last != UInt8(ascii: "\n")
      let fence = indent + String(repeating: mark, count: longest + 1)
      edit = Edit(
        range: range,
        replacement: fence + info + end + body + fence + (isEndOfFile ? "" : end))
    }
    return Stale(line: first, message: message, edit: edit)
  }
}
