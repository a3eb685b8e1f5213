import CZlib
import Foundation

/// The finished site as a value: what is in each of its files, by path.
public struct Site: Equatable, Sendable {
  public internal(set) var files: [String: Data] = [:]

  /// The folder of templates and styles.
  static var theme: URL { Bundle.module.bundleURL.appendingPathComponent("Theme") }

  /// The theme's files that every site has as they are.
  static let kept =
    ["style.css", "book.js", "icon.svg", "card.png", "fonts/OFL.txt"]
    + ["serif", "serif-italic", "serif-bold", "mono", "mono-italic", "mono-bold"].map {
      "fonts/\($0).woff2"
    }

  init() {}

  /// A page a document, the search, the style, and the files of the package that pages link to.
  ///
  /// - Parameters:
  ///   - modules: the files of each module of the package, for the pages of the code.
  ///   - live: the chapters' live figures as WebAssembly, by the chapters' numbers.
  ///   - address: where the site will stand, `https://example.org/book/`.
  init(
    of book: ResolvedBook, modules: [String: [String]], live: [Int: Data] = [:],
    address: String? = nil
  ) throws {
    let index = try CodeIndex(of: book, modules: modules)
    let code = CodePages(of: book, index: index)
    let renderer = try PageRenderer(
      templates: Templates(in: Self.theme), documents: book.chapters.map(\.document), code: code,
      live: Set(live.keys), address: address)
    for file in Self.kept + (live.isEmpty ? [] : ["live.js"]) {
      files[file] = try Data(contentsOf: Self.theme.appendingPathComponent(file))
    }
    for (chapter, bytes) in live {
      // A script, since a page from the disk may load nothing else; packed, since Base64 packs badly.
      let packed = String(
        decoding: book.kept.result(of: "packed", on: bytes) { bytes.deflated.base64EncodedData() },
        as: UTF8.self)
      let script = "(window.liveModules ||= {}).chapter\(chapter) = \"\(packed)\";\n"
      files["assets/live-chapter\(chapter).js"] = Data(script.utf8)
    }
    files["search.js"] = try SearchIndex(of: book.chapters).script()
    for (chapter, links) in zip(book.chapters, book.links) {
      // A file of the code has a page; others are copied.
      let pages = Dictionary(
        uniqueKeysWithValues: links.assets.compactMap { asset in
          code.url(of: asset.file, line: nil).map { (asset.path, $0) }
        })
      let page = try renderer.page(chapter, links: links.changes.map { $0.leading(by: pages) })
      files["\(chapter.document.pageName).html"] = Data(page.utf8)
      for asset in links.assets where pages[asset.path] == nil {
        files[asset.path] = try book.files.data(asset.file)
      }
    }
    for (path, page) in try code.pages(around: renderer.frame, templates: renderer.templates) {
      files[path] = Data(page.utf8)
    }
  }

  /// The pages of the text; those of the code are not counted.
  var pageCount: Int { files.keys.count { $0.hasSuffix(".html") && !$0.contains("/") } }
}

extension NodeChange {
  /// The same change, but an address that is known here is another.
  fileprivate func leading(by pages: [String: String]) -> NodeChange {
    guard case .url(let url) = kind else { return self }
    let parts = url.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let path = String(parts[0]).removingPercentEncoding ?? ""
    guard let page = pages[path] else { return self }
    return NodeChange(node, .url(page + (parts.count > 1 ? "#\(parts[1])" : "")))
  }
}

extension Data {
  /// The bytes, packed as browsers unpack them (zlib's format, RFC 1950).
  var deflated: Data {
    var count = compressBound(uLong(self.count))
    var packed = [UInt8](repeating: 0, count: Int(count))
    let result = compress2(&packed, &count, Array(self), uLong(self.count), 9)
    precondition(result == Z_OK, "zlib can pack any bytes that fit into memory")
    return Data(packed.prefix(Int(count)))
  }
}
