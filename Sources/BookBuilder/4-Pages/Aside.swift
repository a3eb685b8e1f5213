import CCMark

/// What the page makes of a quotation that opens with `[!NOTE]` and the like: a piece of text at the side.
enum Aside {
  /// The kinds of aside, as forges mark them, and what the page calls them.
  static let kinds = [
    "[!NOTE]": ("note", "Note"),
    "[!TIP]": ("try", "Try it"),
    "[!IMPORTANT]": ("key", "Key idea"),
    "[!WARNING]": ("correction", "Put right"),
  ]

  /// A quotation that opens with `[!NOTE]` and the like becomes an aside.
  static func changes(below root: CommonMarkNode) -> [NodeChange] {
    root.descendants.filter { $0.kind == CMARK_NODE_BLOCK_QUOTE }.flatMap { quotation in
      guard let mark = mark(of: quotation), let (cssClass, label) = kinds[mark.text],
        let paragraph = quotation.firstChild
      else { return [NodeChange]() }
      let aside = NodeChange(
        quotation,
        .enclosed(
          opening: "<div class=\"aside \(cssClass)\" role=\"note\" aria-label=\"\(label)\">"
            + "<p class=\"label\" aria-hidden=\"true\">\(label)</p>",
          closing: "</div>"))
      let lineBreak = mark.nodes.last?.next
      return [aside] + mark.nodes.map { NodeChange($0, .removed) }
        + [NodeChange(lineBreak ?? paragraph, .removed)]
    }
  }

  /// The first line of a quotation, if it looks like the mark of an aside: `[!WORD]`.
  static func mark(of quotation: CommonMarkNode) -> (text: String, nodes: [CommonMarkNode])? {
    guard let paragraph = quotation.firstChild, paragraph.kind == CMARK_NODE_PARAGRAPH else {
      return nil
    }
    let nodes = paragraph.children.prefix {
      $0.kind != CMARK_NODE_SOFTBREAK && $0.kind != CMARK_NODE_LINEBREAK
    }
    let text = nodes.map(\.plainText).joined()
    return text.wholeMatch(of: /\[![A-Za-z]+\]/) == nil ? nil : (text, Array(nodes))
  }
}
