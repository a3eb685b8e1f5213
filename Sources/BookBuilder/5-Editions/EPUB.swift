import Checksum
import Foundation

/// The book as an EPUB 3: one file, the same bytes wherever it is made.
struct EPUB {
  /// What is in the archive, in its order.
  private(set) var files: [(name: String, data: Data)] = []

  private static let folder = "EPUB"

  /// - Throws: a ``Problem`` where the book does not say what an EPUB must.
  init(of book: ResolvedBook) throws {
    guard let front = book.chapters.first?.document else {
      throw Problem(file: "Chapters", message: "there is no book")
    }
    let matter = front.frontMatter
    guard let edition = matter.edition else {
      throw Problem(
        file: front.file, line: 1,
        message:
          "an EPUB says of which day it is: expected 'edition: 2026-01-31' in the front matter "
          + "with the day on which the text was last changed")
    }
    let templates = try Templates(in: Site.theme, Edition.theme)
    let pages = try Edition(of: book, templates: templates)
    var items: [Item] = []
    var contents: [(name: String, data: Data)] = []
    func add(_ name: String, _ type: String, _ data: Data, _ properties: [String] = []) {
      let id = name == "cover.svg" ? "cover-image" : "item-\(items.count + 1)"
      items.append(
        Item(
          id: id, href: name.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? name,
          type: type, properties: properties.isEmpty ? nil : properties.joined(separator: " ")))
      contents.append((name, data))
    }
    func addPage(_ name: String, _ text: String) { add(name, Self.xhtml, Self.document(text)) }

    addPage("cover.xhtml", try templates.render("cover-page", TitleView(title: matter.title)))
    for (index, page) in pages.pages.enumerated() {
      let names = Set(page.tree.all.map(\.name))
      let properties = [("math", "mathml"), ("svg", "svg")].filter { names.contains($0.0) }.map(\.1)
      add("\(page.name).xhtml", Self.xhtml, Self.document(page.tree.xml), properties)
      guard index == 0 else { continue }
      let list = try templates.render("contents", ContentsView(pages, title: matter.title))
      add("contents.xhtml", Self.xhtml, Self.document(list), ["nav"])
    }
    let spine = items.map(\.id)
    add("cover.svg", "image/svg+xml", try Self.cover(matter.title, templates), ["cover-image"])
    add(
      "style.css", "text/css",
      try Data(contentsOf: Edition.theme.appendingPathComponent("epub.css")))
    for font in Site.kept where font.hasPrefix("fonts/") {
      add(
        font, font.hasSuffix(".woff2") ? "font/woff2" : "text/plain",
        try Data(contentsOf: Site.theme.appendingPathComponent(font)))
    }
    for (path, data) in pages.assets.sorted(by: { $0.key < $1.key }) {
      add(path, try Self.type(of: path), data)
    }
    let description = CommonMarkDocument(matter.summary).root.plainText
    let package = try templates.render(
      "package",
      PackageView(
        identifier: Self.identifier(of: matter.address ?? matter.title), title: matter.title,
        description: description, edition: edition, items: items, spine: spine))
    files =
      [
        ("mimetype", Data("application/epub+zip".utf8)),
        ("META-INF/container.xml", Data(Self.container.utf8)),
        ("\(Self.folder)/package.opf", Data((Self.declaration + package).utf8)),
      ] + contents.map { ("\(Self.folder)/\($0.name)", $0.data) }
  }

  /// The bytes of the file.
  func data() throws -> Data {
    do {
      return try ZipArchive(files).bytes
    } catch {
      throw Problem(
        file: "Chapters", message: "the book does not fit an EPUB: \(error.description)")
    }
  }

  private static let xhtml = "application/xhtml+xml"
  private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  private static let container =
    declaration + """
      <container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
      <rootfiles>
      <rootfile full-path="\(folder)/package.opf" media-type="application/oebps-package+xml"/>
      </rootfiles>
      </container>

      """

  private static func document(_ text: String) -> Data {
    Data((declaration + "<!DOCTYPE html>\n" + text + "\n").utf8)
  }

  /// A name that stays as long as the book keeps its address, or where it has none its title: a UUID of
  /// version 8 (RFC 9562) made of their digest.
  private static func identifier(of name: String) -> String {
    var digits = Array(SHA256.hex(of: Data(name.utf8)).prefix(32))
    digits[12] = "8"
    digits[16] = "a"
    let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
    return "urn:uuid:" + parts.joined(separator: "-")
  }

  private static func type(of path: String) throws -> String {
    let known = [
      "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg",
      "gif": "image/gif", "webp": "image/webp",
    ]
    let ending = (path as NSString).pathExtension.lowercased()
    guard let type = known[ending] else {
      throw Problem(
        file: path,
        message: "an EPUB cannot show this picture: expected one of "
          + "\(known.keys.sorted().joined(separator: ", ")), found '\(ending)'")
    }
    return type
  }

  /// The cover: the title in large letters.
  private static func cover(_ title: String, _ templates: Templates) throws -> Data {
    var lines: [String] = []
    for word in title.split(separator: " ") {
      if let last = lines.last, last.count + word.count < 16 {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    // The widest letters are about as wide as three fifths of their size, and the title has 960 units.
    let longest = max(lines.map(\.count).max() ?? 1, 1)
    let size = min(120, 960 / (longest * 6 / 10 + 1), 760 / max(lines.count, 1))
    let view = CoverView(
      size: size,
      lines: lines.enumerated().map { .init(text: $1, y: 150 + size + $0 * size * 5 / 4) })
    return Data((declaration + (try templates.render("cover", view))).utf8)
  }

  private struct TitleView { let title: String }

  private struct CoverView {
    let size: Int
    let lines: [Line]

    struct Line {
      let text: String
      let y: Int
    }
  }

  private struct Item {
    let id: String
    let href: String
    let type: String
    let properties: String?
  }

  private struct PackageView {
    let identifier: String
    let title: String
    let description: String
    let edition: String
    let items: [Item]
    let spine: [String]
  }

  private struct ContentsView {
    let title: String
    let start: String
    let pages: [Entry]

    struct Entry {
      let url: String
      let label: String
      var sections: [Entry] = []
      var hasSections: Bool = false
    }

    init(_ edition: Edition, title: String) {
      self.title = title
      start = edition.pages.first.map { "\($0.name).xhtml" } ?? ""
      pages = edition.pages.map { page in
        Entry(
          url: "\(page.name).xhtml", label: page.label,
          sections: page.sections.map {
            Entry(url: "\(page.name).xhtml#\($0.id)", label: $0.label)
          }, hasSections: !page.sections.isEmpty)
      }
    }
  }
}

extension Book {
  /// Runs the chapters, compares the text with what they say, and writes the book as an EPUB.
  ///
  /// - Throws: ``Problems``, in which case what was at `file` is untouched.
  public func epub(to file: URL) async throws(Problems) {
    try await Problems.only(in: "Chapters") {
      try await alone {
        let book = try await resolved()
        try book.refuseStale()
        try Self.write(try EPUB(of: book).data(), to: file)
      }
    }
  }

  /// Writes a file in one go: what was there before is there until it is whole.
  static func write(_ data: Data, to file: URL) throws(Problem) {
    let folder = PackageFiles(root: file.deletingLastPathComponent())
    let name = file.lastPathComponent
    do {
      try folder.write(data, to: name)
    } catch {
      throw Problem(
        file: file.path,
        message: "\(error.message). What was here before is untouched; make room or name another "
          + "file with --out")
    }
  }
}
