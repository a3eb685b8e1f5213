import CZlib
import Foundation

/// The finished site as a value: what is in each of its files, by path.
struct Site {
  var files: [String: Data] = [:]

  /// The folder of templates and styles.
  static var theme: URL { Bundle.module.bundleURL.appendingPathComponent("Theme") }

  init() {}

  /// A page a document, the search, the style, and the files of the package that pages link to.
  ///
  /// - Parameter live: the chapters' live figures as WebAssembly, by the chapters' numbers.
  init(of book: ResolvedBook, live: [Int: Data] = [:]) throws {
    let renderer = try PageRenderer(
      theme: Self.theme, documents: book.chapters.map(\.document), live: Set(live.keys))
    for file in ["style.css", "book.js"] + (live.isEmpty ? [] : ["live.js"]) {
      files[file] = try Data(contentsOf: Self.theme.appendingPathComponent(file))
    }
    for (chapter, bytes) in live {
      // A script, since a page from the disk may load nothing else; packed, since Base64 packs badly.
      let packed = bytes.deflated.base64EncodedString()
      let script = "(window.liveModules ||= {}).chapter\(chapter) = \"\(packed)\";\n"
      files["assets/live-chapter\(chapter).js"] = Data(script.utf8)
    }
    files["search.js"] = try SearchIndex(of: book.chapters).script()
    for (chapter, links) in zip(book.chapters, book.links) {
      let page = try renderer.page(chapter, links: links.changes)
      files["\(chapter.document.pageName).html"] = Data(page.utf8)
      for asset in links.assets { files[asset.path] = try book.files.data(asset.file) }
    }
  }

  var pageCount: Int { files.keys.count { $0.hasSuffix(".html") } }
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
