import Foundation
import Wording

/// The pages of the book's code, a page a file, and the links that lead there and back.
struct CodePages {
  /// Nil where no code has a page.
  private let index: CodeIndex?
  /// How a page leads to the folder of the site: `../../`.
  let root: String
  /// Where the text shows a declaration: in the listings of each file.
  private let shown: [String: [Place]]

  private struct Place {
    let listing: Listing.Source
    let url: String
    let page: String
  }

  init(of book: ResolvedBook, index: CodeIndex) {
    self.index = index
    root = ""
    var shown: [String: [Place]] = [:]
    for chapter in book.chapters {
      for listing in chapter.listings {
        let url = "\(chapter.document.pageName).html#\(listing.id)"
        shown[listing.path, default: []].append(
          Place(listing: listing, url: url, page: chapter.document.label))
      }
    }
    self.shown = shown
  }

  /// No pages: code leads nowhere.
  static var none: CodePages { CodePages() }

  private init() {
    index = nil
    root = ""
    shown = [:]
  }

  /// The same, for a page in a folder of the site.
  private init(_ pages: CodePages, from root: String) {
    index = pages.index
    shown = pages.shown
    self.root = root
  }

  /// The path of a file's page in the site: `code/1-Perceptron/Gates.html`.
  static func path(of file: String) -> String {
    let parts = file.split(separator: "/")
    let inner =
      parts.first == "Chapters" || parts.first == "Sources" ? parts.dropFirst() : parts[...]
    let name = inner.joined(separator: "/")
    return "code/\(name.hasSuffix(".swift") ? String(name.dropLast(6)) : name).html"
  }

  /// The address of a line of a file; nil for a file that has no page.
  func url(of file: String, line: Int?) -> String? {
    guard index?.file(file) != nil else { return nil }
    let path = Self.path(of: file)
    let address = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
    return root + address + (line.map { "#L\($0)" } ?? "")
  }

  // MARK: Code with links

  /// Code as HTML that the style sheet colours, in which names lead to where they are declared.
  ///
  /// - Parameters:
  ///   - file: the file that the code is of.
  ///   - declarationsLeadToCode: whether a name that is declared here leads to the file's page, as in a
  ///     listing; otherwise it leads to the text.
  func html(_ spans: [SwiftSource.Span], of file: String, declarationsLeadToCode: Bool) throws
    -> String
  {
    let targets = try index?.targets(in: file) ?? [:]
    var html = ""
    // In a listing a name leads away once; the page stays light.
    var seen: Set<String> = []
    for span in spans {
      let text = escapedForXML(span.text)
      var inner = span.cssClass.map { "<span class=\"\($0)\">\(text)</span>" } ?? text
      if let name = span.name,
        let (url, title) = link(at: name, in: file, targets, declarationsLeadToCode)
      {
        if !declarationsLeadToCode || seen.insert(url).inserted {
          let title = title.map { " title=\"\(escapedForXML($0))\"" } ?? ""
          let style = span.cssClass.map { " class=\"\($0)\"" } ?? ""
          inner = "<a\(style) href=\"\(url)\"\(title)>\(text)</a>"
        }
      }
      html += inner
    }
    return html
  }

  private func link(
    at offset: Int, in file: String, _ targets: [Int: CodeIndex.Entry], _ leadToCode: Bool
  ) -> (url: String, title: String?)? {
    if let declaration = index?.declaration(at: offset, in: file), declaration.kind != .extending {
      if leadToCode { return url(of: file, line: declaration.line).map { ($0, nil) } }
      return place(at: offset, in: file).map { (root + $0.url, "Shown in \($0.page)") }
    }
    guard let target = targets[offset] else { return nil }
    return url(of: target.file, line: target.declaration.line).map { ($0, nil) }
  }

  /// The listing that shows what stands at a byte of a file.
  private func place(at offset: Int, in file: String) -> Place? {
    shown[file]?.first { place in
      place.listing.declaration.range.contains(offset)
        && !place.listing.elision.ranges.contains { $0.bytes.contains(offset) }
    }
  }

  // MARK: Pages

  /// What the template of a file's page is filled with.
  struct View {
    let root: String
    let path: String
    let address: String?
    let book: String
    let title: String
    let fullTitle: String
    let sharedTitle: String
    let description: String
    let drawer: [DrawerEntry]
    let isFront = false
    let file: String
    /// Nil for a file of no module of the package.
    let module: String?
    /// HTML: the lines, each with its anchor. A template for each would take most of the time of a build.
    let rows: String
    let siblings: [Sibling]

    struct Sibling {
      let name: String
      let url: String
      let isHere: Bool
    }
  }

  /// The pages of all files, by their paths in the site.
  func pages(around frame: PageFrame, templates: Templates) throws -> [String: String] {
    var pages: [String: String] = [:]
    let files = index?.files ?? []
    let modules = Dictionary(grouping: files, by: \.module)
    for file in files {
      let path = Self.path(of: file.path)
      let depth = path.split(separator: "/").count - 1
      let links = CodePages(self, from: String(repeating: "../", count: depth))
      let rows = try lines(of: file.source.spans).enumerated().map { index, line in
        let code = try links.html(line, of: file.path, declarationsLeadToCode: false)
        return "<span class=\"row\" id=\"L\(index + 1)\">\(code)\n</span>"
      }
      let view = View(
        root: links.root, path: path, address: frame.address, book: frame.book,
        title: name(of: file.path), fullTitle: "\(name(of: file.path)) · \(frame.book)",
        sharedTitle: name(of: file.path),
        description: file.isOfModule
          ? "\(file.path), a file of the module \(file.module)."
          : "\(file.path), a file of the book.",
        drawer: frame.drawer(at: nil), file: file.path,
        module: file.isOfModule ? file.module : nil, rows: rows.joined(),
        siblings: (modules[file.module] ?? []).map { sibling in
          View.Sibling(
            name: name(of: sibling.path), url: links.url(of: sibling.path, line: nil) ?? "",
            isHere: sibling.path == file.path)
        })
      pages[path] = try templates.render("code", view)
    }
    return pages
  }

  private func name(of path: String) -> String { String(path.split(separator: "/").last ?? "") }

  /// The stretches of each line. A comment or a string that goes on in the next line is cut.
  private func lines(of spans: [SwiftSource.Span]) -> [[SwiftSource.Span]] {
    var lines: [[SwiftSource.Span]] = [[]]
    for span in spans {
      let parts = span.text.split(separator: "\n", omittingEmptySubsequences: false)
      for (count, part) in parts.enumerated() {
        if count > 0 { lines.append([]) }
        if part.isEmpty { continue }
        lines[lines.count - 1].append(
          SwiftSource.Span(text: String(part), cssClass: span.cssClass, name: span.name))
      }
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
