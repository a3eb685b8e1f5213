import Foundation
import Mustache

/// The templates of the theme. Each is filled from a value whose stored properties are the names in it.
struct Templates {
  private let library: MustacheLibrary

  init(in theme: URL) throws {
    var library = MustacheLibrary()
    let files = try FileManager.default.contentsOfDirectory(atPath: theme.path).sorted()
    for file in files where file.hasSuffix(".mustache") {
      let text = try String(contentsOf: theme.appendingPathComponent(file), encoding: .utf8)
      try library.register(text, named: String(file.dropLast(".mustache".count)))
    }
    self.library = library
  }

  func render(_ name: String, _ view: some Any) throws -> String {
    guard let html = library.render(view, withTemplate: name) else {
      throw Problem(
        file: "Sources/BookBuilder/Theme", message: "there is no template '\(name).mustache'")
    }
    return html
  }
}

/// The page that a directive is shown on.
struct PageContext {
  let templates: Templates
  let document: ChapterDocument
  /// The pages of the code.
  let code: CodePages
  /// Whether the live figures of the chapter can be set on the page.
  var isLive = false

  func render(_ name: String, _ view: some Any) throws -> String {
    try templates.render(name, view)
  }
}
