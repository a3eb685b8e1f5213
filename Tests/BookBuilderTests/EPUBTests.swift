import Foundation
import Testing

@testable import BookBuilder

@Suite struct EPUBTests {
  static let front =
    "---\ntitle: The book\nsummary: All of it.\nedition: 2026-01-31\n---\n\n# The book\n\nWelcome.\n"

  static func book() throws -> TestBook {
    let test = try TestBook()
    try test.write(front, to: "Chapters/Book.md")
    return test
  }

  /// The files of an archive whose files are stored, in their order, by the headers before them.
  static func files(in data: Data) throws -> [(name: String, text: String)] {
    let bytes = Array(data)
    func number(_ at: Int, _ count: Int) -> Int {
      (0..<count).reversed().reduce(0) { $0 << 8 | Int(bytes[at + $1]) }
    }
    var files: [(name: String, text: String)] = []
    var at = 0
    while bytes[at..<(at + 4)].elementsEqual([0x50, 0x4B, 3, 4]) {
      try #require(number(at + 8, 2) == 0, "stored")
      let (size, length) = (number(at + 18, 4), number(at + 26, 2))
      let start = at + 30 + length
      files.append(
        (
          String(decoding: bytes[(at + 30)..<start], as: UTF8.self),
          String(decoding: bytes[start..<(start + size)], as: UTF8.self)
        ))
      at = start + size
    }
    #expect(bytes[at..<(at + 4)].elementsEqual([0x50, 0x4B, 1, 2]))
    let end = bytes.count - 22
    #expect(number(end + 10, 2) == files.count && number(end + 16, 4) == at)
    return files
  }

  @Test("the archive begins with its type, names each file once, and the manifest names them all")
  func structure() async throws {
    let test = try Self.book()
    try await test.book().epub(to: test.url("book.epub"))
    let files = try Self.files(in: Data(contentsOf: test.url("book.epub")))
    let first = try #require(files.first)
    #expect(first.name == "mimetype" && first.text == "application/epub+zip")
    #expect(Set(files.map(\.name)).count == files.count)
    let package = try #require(files.first { $0.name == "EPUB/package.opf" }).text
    let listed = package.matches(of: /<item id="([^"]+)" href="([^"]+)"/)
    #expect(
      Set(listed.map { "EPUB/\($0.2)" })
        == Set(files.map(\.name).filter { $0.hasPrefix("EPUB/") }).subtracting(["EPUB/package.opf"])
    )
    let names = Dictionary(uniqueKeysWithValues: listed.map { (String($0.1), String($0.2)) })
    #expect(
      package.matches(of: /<itemref idref="([^"]+)"/).map { names[String($0.1)] } == [
        "cover.xhtml", "index.xhtml", "contents.xhtml", "1-test.xhtml", "hints-and-solutions.xhtml",
      ])
    #expect(package.contains("2026-01-31T00:00:00Z</meta>"))
  }

  @Test("every page is XML without scripts, its anchors are unique, and every link in it arrives")
  func links() async throws {
    let test = try Self.book()
    try test.replace(
      "That was `all`.", with: "See [the file](Adding.swift) and [front](../Book.md).")
    try await test.book().epub(to: test.url("book.epub"))
    let files = try Self.files(in: Data(contentsOf: test.url("book.epub")))
    var pages: [String: MarkupTree.Element] = [:]
    for file in files where file.name.hasSuffix(".xhtml") {
      let text = file.text.replacing("<!DOCTYPE html>\n", with: "")
      pages[String(file.name.dropFirst("EPUB/".count))] = try MarkupTree.parse(text)
    }
    var followed = 0
    for (name, page) in pages {
      let ids = page.all.compactMap { $0.attributes["id"] }
      #expect(Set(ids).count == ids.count)
      #expect(!page.all.contains { $0.name == "script" || $0.name == "details" })
      for href in page.all.filter({ $0.name == "a" }).compactMap({ $0.attributes["href"] }) {
        let parts = href.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
        let target = try #require(pages[parts[0].isEmpty ? name : parts[0]], "\(name): \(href)")
        if parts.count > 1 {
          #expect(target.all.contains { $0.attributes["id"] == parts[1] }, "\(name): \(href)")
        }
        followed += 1
      }
    }
    #expect(followed > 5)
    let chapter = try #require(pages["1-test.xhtml"])
    #expect(chapter.xml.contains("See the file and <a href=\"index.xhtml\">front</a>"))
    #expect(chapter.all.contains { $0.attributes["xmlns"] == "http://www.w3.org/1998/Math/MathML" })
    let solutions = try #require(pages["hints-and-solutions.xhtml"])
    #expect(solutions.xml.contains("Hint 1") && solutions.xml.contains("doubleIt"))
  }

  @Test("the same book gives the same bytes")
  func deterministic() async throws {
    let (one, other) = (try Self.book(), try Self.book())
    try await one.book().epub(to: one.url("a.epub"))
    try await other.book().epub(to: other.url("b.epub"))
    #expect(try Data(contentsOf: one.url("a.epub")) == Data(contentsOf: other.url("b.epub")))
  }

  @Test("what keeps the book from being an EPUB is said, and what was there before stays")
  func problems() async throws {
    let test = try Self.book()
    func words(_ file: String) async throws -> String {
      do {
        try await test.book().epub(to: test.url(file))
        return ""
      } catch { return error.description }
    }
    #expect(try await words("Chapters").contains("expected a file to write, found a folder"))
    // A pipe of the test's own stands for all that is no file.
    try #require(mkfifo(test.url("pipe").path, 0o600) == 0)
    #expect(try await words("pipe").contains("expected a file to write, found a device"))
    #expect(
      try FileManager.default.attributesOfItem(atPath: test.url("pipe").path)[.type]
        as? FileAttributeType != .typeRegular)
    try test.write("before", to: "book.epub")
    try test.replace("That was `all`.", with: "One<br>two.")
    #expect(try await words("book.epub").contains("not well-formed XML"))
    try test.write(Self.front.replacing("edition: 2026-01-31\n", with: ""), to: "Chapters/Book.md")
    #expect(try await words("book.epub").contains("expected 'edition: 2026-01-31'"))
    try test.write(Self.front.replacing("01-31", with: "02-30"), to: "Chapters/Book.md")
    #expect(try await words("book.epub").contains("should be a day"))
    #expect(try test.read("book.epub") == "before")
  }

  @Test("markup is read and written as it is meant, whatever characters it holds")
  func markup() throws {
    let text = "<p a=\"x &amp; &quot;y&quot; &lt;\" b=\"2\">1 &lt; 2 &amp; 3<i/>é</p>"
    let element = try MarkupTree.parse(text)
    #expect(element.attributes["a"] == "x & \"y\" <")
    #expect(try MarkupTree.parse(element.xml) == element)
    #expect(throws: MarkupTree.Fault.self) { try MarkupTree.parse("<p>\n<br></p>") }
  }
}
