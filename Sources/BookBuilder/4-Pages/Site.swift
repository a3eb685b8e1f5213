import Foundation

/// The finished site as a value: what is in each of its files, by path.
struct Site {
  var files: [String: Data] = [:]

  /// The folder of templates and styles.
  static var theme: URL { Bundle.module.bundleURL.appendingPathComponent("Theme") }

  init() {}

  /// A page a document, the search, the style, and the files of the package that pages link to.
  init(of book: ResolvedBook) throws {
    let renderer = try PageRenderer(
      theme: Self.theme, documents: book.chapters.map(\.document))
    for file in ["style.css", "book.js"] {
      files[file] = try Data(contentsOf: Self.theme.appendingPathComponent(file))
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
