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
      // A script, since a page from the disk may load nothing else.
      let script =
        "(window.liveModules ||= {}).chapter\(chapter) = \"\(bytes.base64EncodedString())\";\n"
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
