import CCMark
import Foundation
import Testing

@testable import BookBuilder

@Suite struct CommonMarkTests {
  struct Example: Decodable, Sendable, CustomTestStringConvertible {
    let example: Int
    let section: String
    let markdown: String
    let html: String
    var testDescription: String { "\(example), \(section)" }
  }

  /// The examples of the CommonMark Specification 0.30 (MacFarlane 2021).
  static let examples: [Example] = {
    guard
      let url = Bundle.module.url(
        forResource: "commonmark-0.30", withExtension: "json", subdirectory: "Fixtures"),
      let data = try? Data(contentsOf: url),
      let examples = try? JSONDecoder().decode([Example].self, from: data)
    else { return [] }
    return examples
  }()

  @Test("the specification has 652 examples, and all are here")
  func count() {
    #expect(Self.examples.count == 652)
  }

  @Test("a text without directives becomes what the specification says", arguments: examples)
  func conforms(_ example: Example) throws {
    // The title is taken out of the text; what follows is the example.
    let source = SourceText(
      file: "x", text: "---\ntitle: T\nsummary: S\n---\n# T\n\n\(example.markdown)")
    let document = try ChapterDocument(kind: .front, source: source)
    let renderer = try PageRenderer(
      templates: Templates(in: Site.theme), documents: [document])
    // What the page adds, and documents: anchors of headings.
    let html = html(of: document, by: renderer)
      .replacing(/<h([1-6]) id="[^"]*">/) { "<h\($0.1)>" }
      .replacing(
        /<a class="anchor" href="[^"]*" aria-label="Link to this section">#<\/a>/, with: "")
    #expect(html == example.html)
  }

  private func html(of document: ChapterDocument, by renderer: PageRenderer) -> String {
    document.tree.html(
      changing: Aside.changes(below: document.tree.root)
        + renderer.headingChanges(of: document))
  }

  @Test("changes are made from the inside out, in whatever order they are given; the tree stays")
  func changes() throws {
    let document = CommonMarkDocument("## A *b* `c` d\n\n> [x](y)\n")
    let before = document.html()
    let nodes = document.root.descendants
    let heading = try #require(nodes.first { $0.kind == CMARK_NODE_HEADING })
    let code = try #require(nodes.first { $0.kind == CMARK_NODE_CODE })
    let link = try #require(nodes.first { $0.kind == CMARK_NODE_LINK })
    let emphasis = try #require(nodes.first { $0.kind == CMARK_NODE_EMPH })
    let quotation = try #require(nodes.first { $0.kind == CMARK_NODE_BLOCK_QUOTE })
    let last = try #require(code.next)
    let changes = [
      NodeChange(heading, .rewritten { "<!--" + $0.trimmingCharacters(in: .newlines) + "-->" }),
      NodeChange(code, .html("<i>c</i>")), NodeChange(emphasis, .removed),
      NodeChange(last, .text { $0 + "1" }), NodeChange(last, .text { $0 + "2" }),
      NodeChange(link, .url("z")),
      NodeChange(quotation, .enclosed(opening: "<div>", closing: "</div>")),
    ]
    let expected = """
      <!--<h2>A  <i>c</i> d12</h2>-->
      <div>
      <p><a href="z">x</a></p>
      </div>

      """
    #expect(document.html(changing: changes) == expected)
    let otherOrder = Array(changes[4...]) + changes[..<3]
    #expect(
      document.html(changing: otherOrder + [changes[3]])
        == expected.replacing("d12", with: "d21"))
    #expect(document.html() == before)
  }

  @Test("the page's own additions: anchors, and asides out of the forges' alerts")
  func additions() throws {
    let source = SourceText(
      file: "x",
      text: "---\ntitle: T\nsummary: S\n---\n# T\n\n## A *b* c\n\n> [!WARNING]\n> No.\n>\n> Yes.\n")
    let document = try ChapterDocument(kind: .front, source: source)
    let renderer = try PageRenderer(
      templates: Templates(in: Site.theme), documents: [document])
    #expect(
      html(of: document, by: renderer) == """
        <h2 id="a-b-c">A <em>b</em> c<a class="anchor" href="#a-b-c" \
        aria-label="Link to this section">#</a></h2>
        <div class="aside correction" role="note" aria-label="Put right">\
        <p class="label" aria-hidden="true">Put right</p>
        <p>No.</p>
        <p>Yes.</p>
        </div>

        """)
  }
}
