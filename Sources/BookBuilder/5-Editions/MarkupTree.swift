import Foundation
import Wording

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Well-formed markup as a tree: an element with what is in it, or text.
///
/// The pages of the site are HTML. A reader of EPUB wants XML, strictly; so a page is parsed as such, is
/// changed as a tree, and is written from it, the same way on every machine.
indirect enum MarkupTree: Equatable {
  case element(Element)
  case text(String)

  struct Element: Equatable {
    var name: String
    var attributes: [String: String] = [:]
    var children: [MarkupTree] = []
  }

  /// What keeps a text from being a tree, and the line.
  struct Fault: Error, Equatable {
    let line: Int
    let description: String
  }

  /// Parses a document that is one element.
  static func parse(_ text: String) throws(Fault) -> Element {
    let reader = Reader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    guard parser.parse(), !reader.hasError, let root = reader.root else {
      throw Fault(
        line: max(reader.line, 1),
        description:
          "an element that is not closed, or a character that HTML allows and XML does not")
    }
    return root
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var open: [Element] = []
    var root: Element?
    var hasError = false
    var line = 0

    private func add(_ text: String) {
      guard let last = open.indices.last else { return }
      if case .text(let before)? = open[last].children.last {
        open[last].children[open[last].children.count - 1] = .text(before + text)
      } else {
        open[last].children.append(.text(text))
      }
    }

    func parser(_ parser: XMLParser, parseErrorOccurred parseError: any Error) {
      if !hasError { line = parser.lineNumber }
      hasError = true
    }

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      open.append(Element(name: name, attributes: attributes))
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
      qualifiedName: String?
    ) {
      guard let element = open.popLast() else { return }
      if let last = open.indices.last {
        open[last].children.append(.element(element))
      } else {
        root = element
      }
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) { add(text) }

    func parser(_ parser: XMLParser, foundCDATA block: Data) {
      add(String(decoding: block, as: UTF8.self))
    }
  }
}

extension MarkupTree.Element {
  /// The element and all elements in it, in the order of the text.
  var all: [MarkupTree.Element] {
    [self]
      + children.flatMap { child in
        if case .element(let element) = child { element.all } else { [MarkupTree.Element]() }
      }
  }

  /// The element as XML, with its attributes in alphabetical order.
  var xml: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    text += "<\(name)"
    for (name, value) in attributes.sorted(by: { $0.key < $1.key }) {
      text += " \(name)=\"\(escapedForXML(value))\""
    }
    guard !children.isEmpty else {
      text += "/>"
      return
    }
    text += ">"
    for child in children {
      switch child {
      case .element(let element): element.write(to: &text)
      case .text(let words): text += escapedForXML(words)
      }
    }
    text += "</\(name)>"
  }

  /// The tree with each element, from the innermost outwards, as `change` has it.
  func mapped(_ change: (MarkupTree.Element) throws -> [MarkupTree]) rethrows -> [MarkupTree] {
    var element = self
    element.children = try children.flatMap { child in
      guard case .element(let inner) = child else { return [child] }
      return try inner.mapped(change)
    }
    return try change(element)
  }
}
