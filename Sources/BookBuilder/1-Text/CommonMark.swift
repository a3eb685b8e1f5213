import CCMark
import Foundation

/// A CommonMark document, parsed by libcmark, as a tree whose nodes can be looked at and replaced.
final class CommonMarkDocument {
  private let tree: OpaquePointer
  /// Nodes that were taken out of the tree. They are freed with it, so that no node is ever dangling.
  private var removed: [OpaquePointer] = []

  init(_ text: String) {
    var text = text
    let pointer = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_DEFAULT)
      }
    }
    guard let pointer else { fatalError("libcmark could not allocate a document") }
    tree = pointer
  }

  deinit {
    for node in removed { cmark_node_free(node) }
    cmark_node_free(tree)
  }

  var root: CommonMarkNode { CommonMarkNode(tree, of: self) }

  /// The document as HTML, exactly as libcmark writes it, HTML of the author's own included.
  var html: String { root.html }

  fileprivate func keep(_ node: OpaquePointer) {
    removed.append(node)
  }
}

/// A node of a document, which it keeps alive.
struct CommonMarkNode: Equatable {
  private let pointer: OpaquePointer
  private let document: CommonMarkDocument

  fileprivate init(_ pointer: OpaquePointer, of document: CommonMarkDocument) {
    self.pointer = pointer
    self.document = document
  }

  static func == (a: Self, b: Self) -> Bool { a.pointer == b.pointer }

  private func node(_ pointer: OpaquePointer?) -> CommonMarkNode? {
    pointer.map { CommonMarkNode($0, of: document) }
  }

  var kind: cmark_node_type { cmark_node_get_type(pointer) }
  var parent: CommonMarkNode? { node(cmark_node_parent(pointer)) }
  var next: CommonMarkNode? { node(cmark_node_next(pointer)) }
  var previous: CommonMarkNode? { node(cmark_node_previous(pointer)) }
  var firstChild: CommonMarkNode? { node(cmark_node_first_child(pointer)) }

  /// The lines on which the node begins and ends, counted from 1.
  var lines: ClosedRange<Int> {
    let first = Int(cmark_node_get_start_line(pointer))
    return first...max(first, Int(cmark_node_get_end_line(pointer)))
  }

  /// The text of a code, HTML or text node.
  var literal: String { cmark_node_get_literal(pointer).map { String(cString: $0) } ?? "" }

  /// What stands behind the opening fence of a code block.
  var fenceInfo: String { cmark_node_get_fence_info(pointer).map { String(cString: $0) } ?? "" }

  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }

  /// The address of a link or an image.
  var url: String {
    get { cmark_node_get_url(pointer).map { String(cString: $0) } ?? "" }
    nonmutating set { cmark_node_set_url(pointer, newValue) }
  }

  /// The title of a link or an image.
  var title: String { cmark_node_get_title(pointer).map { String(cString: $0) } ?? "" }

  /// The node as HTML, as libcmark writes it.
  var html: String {
    guard let html = cmark_render_html(pointer, CMARK_OPT_UNSAFE) else { return "" }
    defer { free(html) }
    return String(cString: html)
  }

  /// The text in the node without any markup: what a reader sees.
  var plainText: String {
    switch kind {
    case CMARK_NODE_TEXT, CMARK_NODE_CODE: literal
    case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: " "
    default: children.map(\.plainText).joined()
    }
  }

  var children: [CommonMarkNode] {
    Array(sequence(first: firstChild, next: { $0?.next }).prefix { $0 != nil }.compactMap { $0 })
  }

  /// The node and all below it, in the order of the text.
  var descendants: [CommonMarkNode] {
    [self] + children.flatMap(\.descendants)
  }

  /// The block that the node stands in, or is.
  var block: CommonMarkNode {
    var node = self
    while node.isInline, let parent = node.parent { node = parent }
    return node
  }

  private var isInline: Bool {
    kind.rawValue >= CMARK_NODE_FIRST_INLINE.rawValue
      && kind.rawValue <= CMARK_NODE_LAST_INLINE.rawValue
  }

  /// Puts `html` in the place of the node, as a block or an inline like the node itself.
  func replace(withHTML html: String) {
    guard let new = cmark_node_new(isInline ? CMARK_NODE_HTML_INLINE : CMARK_NODE_HTML_BLOCK) else {
      fatalError("libcmark could not allocate a node")
    }
    cmark_node_set_literal(new, html)
    let wasReplaced = cmark_node_replace(pointer, new)
    precondition(wasReplaced == 1, "libcmark does not take HTML in the place of this node")
    document.keep(pointer)
  }

  /// Puts the node's children between two pieces of HTML, in the place of the node, which is a block.
  func replaceContainer(opening: String, closing: String) {
    guard let new = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK) else {
      fatalError("libcmark could not allocate a node")
    }
    cmark_node_set_on_enter(new, opening)
    cmark_node_set_on_exit(new, closing)
    let wasReplaced = cmark_node_replace(pointer, new)
    precondition(wasReplaced == 1, "libcmark does not take a block in the place of this node")
    for child in children {
      cmark_node_append_child(new, child.pointer)
    }
    document.keep(pointer)
  }

  /// Takes the node out of its document.
  func remove() {
    cmark_node_unlink(pointer)
    document.keep(pointer)
  }

  /// Replaces the text of a text node.
  func setLiteral(_ text: String) {
    cmark_node_set_literal(pointer, text)
  }
}

/// Text as HTML shows it literally, also within a quoted attribute.
func escapedHTML(_ text: some StringProtocol) -> String {
  var result = ""
  for character in text {
    switch character {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    default: result.append(character)
    }
  }
  return result
}
