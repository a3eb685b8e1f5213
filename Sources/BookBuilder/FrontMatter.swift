import ExerciseCatalogue
import Yams

/// What a document of the book says of itself before its text begins.
struct FrontMatter: Equatable, Sendable {
  var title: String
  /// The number of the chapter; nil for the book's own page.
  var number: Int?
  var summary: String
  /// Where the document's matter comes from: each a line of CommonMark.
  var sources: [String]
}

extension FrontMatter {
  private static let fields = ["title", "number", "summary", "sources"]

  /// Splits the front matter off a document: YAML between two lines of `---`, at its very start.
  ///
  /// - Returns: the front matter, and the number of lines that it takes up.
  /// - Throws: a ``Problem`` with the line where it is malformed.
  static func parse(_ source: SourceText, needsNumber: Bool) throws -> (FrontMatter, lineCount: Int)
  {
    let example = "---\ntitle: The perceptron\n…\n---"
    guard source.lineCount > 0, source.line(1) == "---" else {
      throw Problem(
        file: source.file, line: 1,
        message: "expected front matter between two lines of '---', as in\n\(example)\nfound: "
          + (source.lineCount > 0 ? "'\(source.line(1))'" : "an empty file"))
    }
    guard let end = (2..<max(2, source.lineCount + 1)).first(where: { source.line($0) == "---" })
    else {
      throw Problem(
        file: source.file, line: 1, message: "the front matter has no closing line of '---'")
    }
    let yaml = (2..<end).map(source.line).joined(separator: "\n")
    let node: Node?
    do {
      node = try Yams.compose(yaml: yaml)
    } catch let error as YamlError {
      throw Problem(
        file: source.file, line: error.line.map { $0 + 1 } ?? 1,
        message: "the front matter is not well-formed YAML: \(error.shortDescription)")
    }
    guard let mapping = node?.mapping else {
      throw Problem(
        file: source.file, line: 2,
        message: "the front matter should be lines of 'name: value', as in\n\(example)")
    }
    let reader = Reader(file: source.file, mapping: mapping)
    try reader.refuseUnknownFields(known: fields)
    let number = needsNumber ? try reader.integer("number") : nil
    return (
      FrontMatter(
        title: try reader.string("title"), number: number, summary: try reader.string("summary"),
        sources: try reader.strings("sources")),
      end
    )
  }

  /// Reads fields of the front matter, and says where and why one is not as expected.
  private struct Reader {
    let file: String
    let mapping: Node.Mapping

    private func problem(_ node: Node?, _ message: String) -> Problem {
      Problem(file: file, line: (node?.mark?.line ?? 0) + 1, message: message)
    }

    func refuseUnknownFields(known: [String]) throws {
      for key in mapping.keys where !known.contains(key.string ?? "") {
        throw problem(
          key,
          "unknown field '\(key.string ?? "?")' in the front matter; "
            + suggestions(for: key.string ?? "", among: known))
      }
    }

    func string(_ name: String) throws -> String {
      guard let node = mapping[name] else {
        throw problem(nil, "the front matter has no '\(name)'")
      }
      guard let text = node.scalar?.string, !text.allSatisfy(\.isWhitespace) else {
        throw problem(node, "'\(name)' in the front matter should be a text, and not empty")
      }
      return text
    }

    func integer(_ name: String) throws -> Int {
      guard let number = Int(try string(name)) else {
        throw problem(mapping[name], "'\(name)' in the front matter should be a whole number")
      }
      return number
    }

    func strings(_ name: String) throws -> [String] {
      guard let node = mapping[name] else { return [] }
      guard let sequence = node.sequence else {
        throw problem(node, "'\(name)' in the front matter should be a list of texts, '- …'")
      }
      return try sequence.map { item in
        guard let text = item.scalar?.string else {
          throw problem(item, "'\(name)' in the front matter should hold nothing but texts")
        }
        return text
      }
    }
  }
}

extension YamlError {
  fileprivate var line: Int? {
    switch self {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      mark.line
    default: nil
    }
  }

  fileprivate var shortDescription: String {
    switch self {
    case .scanner(let context, let problem, _, _), .parser(let context, let problem, _, _),
      .composer(let context, let problem, _, _):
      [context?.text, problem].compactMap { $0 }.joined(separator: ", ")
    default: "\(self)"
    }
  }
}
