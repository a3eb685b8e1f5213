import Foundation

/// What the search of the site looks through: the text of the book, piece by piece. A piece reaches
/// from one heading to the next.
struct SearchIndex {
  struct Piece: Equatable {
    /// The page, and the heading on it.
    let url: String
    /// What the page is called: `1 · The perceptron`.
    let page: String
    /// The heading; the title of the page for what stands above its first heading.
    let title: String
    var text: String
  }

  private(set) var pieces: [Piece] = []

  init(of chapters: [ResolvedChapter]) {
    for chapter in chapters { add(chapter) }
  }

  private mutating func add(_ chapter: ResolvedChapter) {
    let document = chapter.document
    let page = "\(document.pageName).html"
    var piece = Piece(
      url: page, page: document.label, title: document.frontMatter.title,
      text: readableText(of: document.frontMatter.summary))
    let headings = Dictionary(
      uniqueKeysWithValues: document.headings.filter { $0.node != document.title?.node }
        .map { ($0.node, $0) })
    let answers = chapter.answers
    for block in document.tree.root.children where block != document.title?.node {
      if let heading = headings[block] {
        pieces.append(piece)
        piece = Piece(
          url: "\(page)#\(heading.id)", page: document.label, title: heading.text, text: "")
      } else if let exercise = answers[block] as? ExerciseBlock.Shown {
        // An exercise is found for itself; what follows it belongs to the section again.
        let stub = exercise.exercise.stub
        pieces.append(
          Piece(
            url: "\(page)#exercise-\(stub.name)", page: document.label,
            title: "Exercise: \(readableText(of: stub.title))",
            text: Piece.joined("\(stub.name). \(readableText(of: stub.task))")))
      } else {
        piece.add(answers[block]?.searchText ?? readableText(in: block))
      }
    }
    pieces.append(piece)
  }

  /// The index as a script, which a page can load from a server and from the disk alike.
  func script() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes]
    let lines = try pieces.filter { !$0.text.isEmpty || !$0.title.isEmpty }.map { piece in
      String(
        decoding: try encoder.encode([piece.url, piece.page, piece.title, piece.text]),
        as: UTF8.self)
    }
    return Data("window.bookPieces = [\n\(lines.joined(separator: ",\n"))\n];\n".utf8)
  }
}

extension SearchIndex.Piece {
  /// A text whose words are one space apart.
  fileprivate static func joined(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  fileprivate mutating func add(_ more: String) {
    let words = Self.joined(more)
    guard !words.isEmpty else { return }
    text += (text.isEmpty ? "" : " ") + words
  }
}
