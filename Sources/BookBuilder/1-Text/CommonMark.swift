import CCMark
import Foundation

/// A CommonMark document, parsed by libcmark, as a tree whose nodes can be looked at. A page shows some
/// of them otherwise than they stand: that is a matter of its HTML, ``html(changing:)``, not of the tree.
final class CommonMarkDocument {
  private let text: String
  private let tree: OpaquePointer
  /// Nodes that were taken out of the tree. They are freed with it, so that no node is ever dangling.
  private var removed: [OpaquePointer] = []

  init(_ text: String) {
    self.text = text
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

  /// The deepest nesting that a text may have. What walks the tree calls itself at each level.
  static let greatestDepth = 100

  /// The line, from 1, of the first node that is nested deeper than ``greatestDepth``; nil where none is.
  var lineNestedTooDeep: Int? {
    var depth = 0
    var node: CommonMarkNode? = root
    while let here = node {
      if depth > Self.greatestDepth { return max(1, here.lines.lowerBound) }
      if let child = here.firstChild {
        depth += 1
        node = child
        continue
      }
      var last = here
      while last.next == nil, let parent = last.parent {
        depth -= 1
        last = parent
      }
      node = last.next
    }
    return nil
  }

  /// The document as HTML, exactly as libcmark writes it, HTML of the author's own included; but for the
  /// nodes that are to be changed.
  ///
  /// In whatever order the changes are given, what is within a node is changed before the node itself.
  /// Changes of one node are made in the order given.
  func html(changing changes: [NodeChange] = []) -> String {
    if changes.isEmpty { return root.html }
    // The same text makes the same tree, so a node of the copy is found by its place.
    let copy = CommonMarkDocument(text)
    let nodes = root.descendants
    let copies = copy.root.descendants
    let places = Dictionary(uniqueKeysWithValues: zip(nodes, nodes.indices))
    let ordered = changes.map { change in
      guard let place = places[change.node] else {
        preconditionFailure("a change is of a node of another document")
      }
      return (place: place, change: change.kind)
    }.enumerated().sorted { ($1.element.place, $0.offset) < ($0.element.place, $1.offset) }
    for (_, (place, change)) in ordered { copies[place].make(change) }
    return copy.root.html
  }

  fileprivate func keep(_ node: OpaquePointer) {
    removed.append(node)
  }
}

/// What a page shows in the place of a node.
struct NodeChange {
  enum Kind {
    /// HTML, as a block or an inline like the node itself.
    case html(String)
    /// The HTML of the node, rewritten.
    case rewritten((String) -> String)
    /// What is in the node, which is a block, between two pieces of HTML.
    case enclosed(opening: String, closing: String)
    /// Another text, of a text node.
    case text((String) -> String)
    /// Another address, of a link or an image.
    case url(String)
    /// Nothing.
    case removed
  }

  let node: CommonMarkNode
  let kind: Kind

  init(_ node: CommonMarkNode, _ kind: Kind) {
    self.node = node
    self.kind = kind
  }
}

/// A node of a document, which it keeps alive.
struct CommonMarkNode: Hashable {
  private let pointer: OpaquePointer
  private let document: CommonMarkDocument

  fileprivate init(_ pointer: OpaquePointer, of document: CommonMarkDocument) {
    self.pointer = pointer
    self.document = document
  }

  static func == (a: Self, b: Self) -> Bool { a.pointer == b.pointer }

  func hash(into hasher: inout Hasher) { hasher.combine(pointer) }

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

  /// The byte of its first line at which the node begins, counted from 1.
  var column: Int { max(1, Int(cmark_node_get_start_column(pointer))) }

  /// The text of a code, HTML or text node.
  var literal: String { cmark_node_get_literal(pointer).map { String(cString: $0) } ?? "" }

  /// What stands behind the opening fence of a code block.
  var fenceInfo: String { cmark_node_get_fence_info(pointer).map { String(cString: $0) } ?? "" }

  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }

  /// The address of a link or an image.
  var url: String { cmark_node_get_url(pointer).map { String(cString: $0) } ?? "" }

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
    var children: [CommonMarkNode] = []
    var child = firstChild
    while let here = child {
      children.append(here)
      child = here.next
    }
    return children
  }

  /// The node and all below it, in the order of the text.
  var descendants: [CommonMarkNode] {
    var nodes: [CommonMarkNode] = []
    var node: CommonMarkNode? = self
    while let here = node {
      nodes.append(here)
      node = here.firstChild ?? here.nodeBehind(within: self)
    }
    return nodes
  }

  /// The first node below `root` that follows this one and all below it.
  private func nodeBehind(within root: CommonMarkNode) -> CommonMarkNode? {
    var last = self
    while last != root {
      if let next = last.next { return next }
      guard let parent = last.parent else { return nil }
      last = parent
    }
    return nil
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

  fileprivate func make(_ change: NodeChange.Kind) {
    switch change {
    case .html(let html): replace(withHTML: html)
    case .rewritten(let rewrite): replace(withHTML: rewrite(html))
    case .enclosed(let opening, let closing): enclose(opening, closing)
    case .text(let change): cmark_node_set_literal(pointer, change(literal))
    case .url(let url): cmark_node_set_url(pointer, url)
    case .removed:
      cmark_node_unlink(pointer)
      document.keep(pointer)
    }
  }

  private func replace(withHTML html: String) {
    guard let new = cmark_node_new(isInline ? CMARK_NODE_HTML_INLINE : CMARK_NODE_HTML_BLOCK) else {
      fatalError("libcmark could not allocate a node")
    }
    cmark_node_set_literal(new, html)
    let wasReplaced = cmark_node_replace(pointer, new)
    precondition(wasReplaced == 1, "libcmark does not take HTML in the place of this node")
    document.keep(pointer)
  }

  private func enclose(_ opening: String, _ closing: String) {
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
}
