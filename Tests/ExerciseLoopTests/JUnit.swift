import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What stands in JUnit's XML.
final class JUnit: NSObject, XMLParserDelegate {
  var suites: [String] = []
  var cases: [String] = []
  var failures: [String] = []
  var errors: [String] = []
  var messages: [String] = []

  /// - Returns: nil if it is not well-formed.
  init?(_ xml: String) {
    super.init()
    let parser = XMLParser(data: Data(xml.utf8))
    parser.delegate = self
    guard parser.parse() else { return nil }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    switch name {
    case "testsuite": suites.append(attributes["name"] ?? "")
    case "testcase": cases.append(attributes["name"] ?? "")
    case "error": errors.append(attributes["type"] ?? "")
    case "failure":
      failures.append(attributes["type"] ?? "")
      messages.append(attributes["message"] ?? "")
    default: break
    }
  }
}
