import Foundation
import Wording
import Yams

/// What a document of the book says of itself before its text begins.
struct FrontMatter: Equatable, Sendable {
  var title: String
  /// The number of the chapter; nil for other pages.
  var number: Int?
  /// Where a page stands that is neither a chapter nor the book's own; nil for those.
  var place: Place?
  /// The rows that the table of experiments on this page must have; nil where that is not said.
  var rows: RequiredRows?
  var summary: String
  /// The day of the edition, `2026-01-31`; only on the book's own page.
  var edition: String?
  /// Where the site will stand, `https://example.org/book/`; only on the book's own page.
  var address: String?
  /// Where the document's matter comes from: each a line of CommonMark.
  var sources: [String]
}

extension FrontMatter {
  /// Where a page stands among the pages of the book.
  struct Place: Hashable, Comparable, Sendable {
    enum Side: String, Sendable { case before, after }

    /// Before the chapters, or after them.
    var side: Side
    /// The place among the pages there.
    var order: Int

    static func < (a: Self, b: Self) -> Bool {
      (a.side == .before ? 0 : 1, a.order) < (b.side == .before ? 0 : 1, b.order)
    }
  }

  /// Numbers of rows, and the line that asks for them.
  struct RequiredRows: Equatable, Sendable {
    var numbers: [Int]
    var line: Int
  }

  private static let commonFields = ["title", "summary", "sources"]

  /// Splits the front matter off a document: YAML between two lines of `---`, at its very start.
  ///
  /// - Returns: the front matter, and the number of lines that it takes up.
  /// - Throws: a ``Problem`` with the line where it is malformed.
  static func parse(_ source: SourceText, of kind: ChapterDocument.Kind) throws -> (
    FrontMatter, lineCount: Int
  ) {
    let example = "---\ntitle: The perceptron\n…\n---"
    /// YAML takes a line of three hyphens as a border whatever spaces follow it.
    func isBorder(_ line: Int) -> Bool {
      let text = source.line(line)
      return text.hasPrefix("---") && text.dropFirst(3).allSatisfy { $0 == " " || $0 == "\t" }
    }
    guard source.lineCount > 0, isBorder(1) else {
      throw Problem(
        file: source.file, line: 1,
        message: "expected front matter between two lines of '---', as in\n\(example)\nfound: "
          + (source.lineCount > 0 ? "'\(source.line(1))'" : "an empty file"))
    }
    guard let end = (2..<max(2, source.lineCount + 1)).first(where: isBorder)
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
    var matter = FrontMatter(title: "", summary: "", sources: [])
    switch kind {
    case .front:
      try reader.refuseUnknownFields(known: commonFields + ["edition", "address"])
      matter.edition = try reader.day("edition")
      matter.address = try reader.folderAddress("address")
    case .chapter:
      try reader.refuseUnknownFields(known: commonFields + ["number"])
      matter.number = try reader.integer("number")
    case .page:
      try reader.refuseUnknownFields(known: commonFields + ["place", "order", "rows"])
      matter.place = try reader.place()
      matter.rows = try reader.rows()
    }
    matter.title = try reader.string("title")
    matter.summary = try reader.string("summary")
    matter.sources = try reader.strings("sources")
    return (matter, end)
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

    /// A day such as `2026-01-31`; nil where there is none.
    func day(_ name: String) throws -> String? {
      guard mapping[name] != nil else { return nil }
      let text = try string(name)
      guard let date = try? Date(text, strategy: .iso8601.year().month().day()),
        date.formatted(.iso8601.year().month().day()) == text
      else {
        throw problem(
          mapping[name], "'\(name)' in the front matter should be a day, as in '2026-01-31'")
      }
      return text
    }

    /// The address of a folder, `https://example.org/book/`; nil where there is none.
    func folderAddress(_ name: String) throws -> String? {
      guard mapping[name] != nil else { return nil }
      let text = try string(name)
      guard let url = URL(string: text), url.scheme == "https" || url.scheme == "http",
        url.host?.isEmpty == false, url.query == nil, url.fragment == nil, text.hasSuffix("/")
      else {
        throw problem(
          mapping[name],
          "'\(name)' in the front matter should be where the site will stand, with a slash at its "
            + "end, as in 'https://example.org/book/'")
      }
      return text
    }

    /// `place: before` or `place: after`, and `order`.
    func place() throws -> Place {
      guard let side = Place.Side(rawValue: try string("place")) else {
        throw problem(
          mapping["place"], "'place' in the front matter should be 'before' or 'after' the chapters"
        )
      }
      return Place(side: side, order: try integer("order"))
    }

    /// `rows: 1-90`, or several numbers and ranges with commas between them.
    func rows() throws -> RequiredRows? {
      guard let node = mapping["rows"] else { return nil }
      var numbers: [Int] = []
      for part in (node.scalar?.string ?? "").split(
        separator: ",", omittingEmptySubsequences: false)
      {
        let ends = part.split(separator: "-", omittingEmptySubsequences: false)
          .map { Int($0.trimmingCharacters(in: .whitespaces)) }
        guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
          1 <= first, first <= last, last < 10_000
        else {
          throw problem(
            node, "'rows' in the front matter should be numbers and ranges, as in '1-35, 40'")
        }
        numbers += first...last
      }
      return RequiredRows(
        numbers: Set(numbers).sorted(), line: (node.mark?.line ?? 0) + 1)
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
