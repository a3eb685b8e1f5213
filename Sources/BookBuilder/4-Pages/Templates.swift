import Foundation
import Mustache

/// The templates of the theme. Each is filled from a value whose stored properties are the names in it.
struct Templates {
  private let library: MustacheLibrary

  /// - Parameter folders: where the templates are. One of a later folder stands for that of the same name in
  ///   those before it.
  init(in folders: URL...) throws {
    var library = MustacheLibrary()
    for folder in folders {
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      for file in files where file.hasSuffix(".mustache") {
        let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        try library.register(text, named: String(file.dropLast(".mustache".count)))
      }
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
  /// Where the site stands; nil where nobody says.
  var address: String?
  /// The pages, without an ending, that exercises of other pages are on, by the exercises' names.
  var exercisePages: [String: String] = [:]

  /// Where an exercise of the book is.
  func exerciseURL(_ name: String) -> String {
    (exercisePages[name].map { "\($0).html" } ?? "") + "#exercise-\(name)"
  }

  func render(_ name: String, _ view: some Any) throws -> String {
    try templates.render(name, view)
  }
}
