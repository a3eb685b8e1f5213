import Foundation
import Wording

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A figure as a run drew it: an SVG document that a page can hold.
struct FigureDrawing {
  let svg: String
  /// In pixels; nil where the document does not say.
  let width: Double?

  /// What a page cannot hold, in words that go after "is not".
  struct Fault: Error, Equatable {
    let description: String
  }

  init(_ svg: String) throws(Fault) {
    let reader = SVGReader()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = reader
    guard parser.parse(), parser.parserError == nil, !reader.hasError, reader.root?.name == "svg"
    else { throw Fault(description: "well-formed SVG") }
    guard !reader.hasScript else {
      throw Fault(description: "a picture alone: it holds a script")
    }
    let attributes = reader.root?.attributes ?? [:]
    let own = ["role", "aria-label", "aria-labelledby"].first { attributes[$0] != nil }
    if let own {
      throw Fault(
        description: "a picture alone: what it shows is for the text to say, and it has '\(own)'")
    }
    self.svg = svg
    width = attributes["width"].flatMap(Double.init)
  }

  /// The figure as a page holds it: a picture, with the name that the text gives to it for those who
  /// cannot see it.
  func html(called name: String) -> String {
    guard let root = svg.firstRange(of: "<svg") else { return svg }
    return svg[..<root.upperBound] + " role=\"img\" aria-label=\"\(escapedForXML(name))\""
      + svg[root.upperBound...]
  }
}

/// Looks at the elements of a figure.
private final class SVGReader: NSObject, XMLParserDelegate {
  var root: (name: String, attributes: [String: String])?
  var hasScript = false
  var hasError = false

  func parser(_ parser: XMLParser, parseErrorOccurred parseError: any Error) { hasError = true }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    if root == nil { root = (name, attributes) }
    if name.lowercased() == "script" { hasScript = true }
  }
}
