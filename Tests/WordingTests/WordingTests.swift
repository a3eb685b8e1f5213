import Foundation
import Testing
import Wording

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct XMLTextTests {
  /// What a parser reads in an attribute and in an element.
  private final class Reader: NSObject, XMLParserDelegate {
    var attribute = ""
    var text = ""

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      attribute = attributes["x"] ?? ""
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
  }

  private func read(_ text: String) -> (attribute: String, text: String)? {
    let escaped = escapedForXML(text)
    let reader = Reader()
    let parser = XMLParser(data: Data("<a x=\"\(escaped)\">\(escaped)</a>".utf8))
    parser.delegate = reader
    return parser.parse() ? (reader.attribute, reader.text) : nil
  }

  @Test(
    "a parser reads what was written",
    arguments: ["", "a < b && c > \"d\"", "it's", "]]>", "&amp;", "é 𝛿 ⁻¹", "a\u{301}\"\u{301}"])
  func roundTrip(text: String) throws {
    let found = try #require(read(text))
    #expect(found.text == text)
    #expect(found.attribute == text)
  }

  @Test("what XML cannot hold is replaced, and line endings are not")
  func forbidden() throws {
    #expect(try #require(read("a\u{0}\u{1B}[1m\u{FFFE}b")).text == "a\u{FFFD}\u{FFFD}[1m\u{FFFD}b")
    #expect(escapedForXML("a\n\tb\r\n") == "a\n\tb\r\n")
  }
}

@Suite struct SuggestionTests {
  @Test(
    "the distance between words is the number of letters put in, taken out, replaced or swapped",
    arguments: [
      ("abc", "abc", 0), ("kitten", "sitting", 3), ("", "ab", 2), ("ab", "ba", 1),
      ("farc", "frac", 1), ("abcd", "badc", 2),
    ])
  func distance(a: String, b: String, distance: Int) {
    #expect(editDistance(a, b) == distance)
    #expect(editDistance(b, a) == distance)
  }

  @Test("the nearest name is offered where one is near, and all of them always")
  func offers() {
    let known = ["adder", "half-adder", "majority"]
    #expect(
      suggestions(for: "haf-adder", among: known)
        == "did you mean 'half-adder'? Known are: adder, half-adder, majority")
    #expect(suggestions(for: "x", among: known) == "known are: adder, half-adder, majority")
    #expect(suggestions(for: "x", among: []) == "there are none")
  }

  @Test("a name that is far too long is compared with none, and so in no time")
  func longName() {
    let known = (0..<1000).map { "name-\($0)" }
    // Letter by letter it would be a thousand times two million steps: minutes.
    let long = String(repeating: "name", count: 50_000)
    #expect(nearest(to: long, among: known, within: 2) == nil)
    #expect(nearest(to: "name-12a", among: known, within: 2) == "name-12")
  }
}
