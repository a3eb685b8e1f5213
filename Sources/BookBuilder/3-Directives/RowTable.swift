import RunRecord

/// The experiments that the book reproduces, gathered from the runs of all chapters.
struct RowTable {
  /// A row, and where its experiment stands.
  struct Entry {
    let row: RunRecord.Row
    let chapter: Int
    let section: String
    /// The page, and the place on it where the section's output or a figure of it is shown.
    let url: String
    /// Whether what was obtained was recorded where the data is, and with what.
    let recordedWith: String?
  }

  /// In the order of the rows' numbers.
  let entries: [Entry]

  /// - Parameters:
  ///   - required: the rows that must be there.
  ///   - directive: the place of the table in the text of `file`.
  /// - Throws: ``Problems`` if a row is there twice, or not at all.
  init(
    of chapters: [ResolvedChapter], required: FrontMatter.RequiredRows?, directive: Directive,
    file: String
  ) throws {
    var entries: [Entry] = []
    var unrecorded: [String] = []
    for chapter in chapters {
      for section in chapter.run?.record.sections ?? [] {
        if section.data != nil, section.data?.sources == nil { unrecorded.append(section.id) }
        let anchor = chapter.document.place(ofSection: section).map { "#\($0)" } ?? ""
        entries += section.rows.map { row in
          Entry(
            row: row, chapter: chapter.document.frontMatter.number ?? 0, section: section.id,
            url: "\(chapter.document.pageName).html\(anchor)", recordedWith: section.data?.title)
        }
      }
    }
    self.entries = entries.enumerated()
      .sorted { ($0.element.row.number, $0.offset) < ($1.element.row.number, $1.offset) }
      .map(\.element)

    var problems: [Problem] = []
    for (first, second) in zip(self.entries, self.entries.dropFirst())
    where first.row.number == second.row.number {
      problems.append(
        Problem(
          file: file, line: directive.line,
          message: "row \(first.row.number) is reported twice: by section '\(first.section)' of "
            + "chapter \(first.chapter) and section '\(second.section)' of chapter \(second.chapter)"
        ))
    }
    if let required {
      let there = Set(entries.map(\.row.number))
      let missing = required.numbers.filter { !there.contains($0) }
      if let first = missing.first {
        let hint =
          unrecorded.isEmpty
          ? ""
          : ". There are no recordings of the sections \(unrecorded.joined(separator: ", ")); where "
            + "their data is, make them: swift run book record"
        problems.append(
          Problem(
            file: file, line: required.line,
            message:
              "no run reports \(missing.count == 1 ? "row" : "the rows") \(ranges(missing)); a "
              + "section of a chapter's run does with 'report.row(\(first), …)'\(hint)"))
      }
    }
    guard problems.isEmpty else { throw Problems(problems) }
  }

  /// What the text's block shows on a forge: three lines a row, none of which need be wide.
  var text: String {
    let width = entries.map { "\($0.row.number)".count }.max() ?? 0
    let indent = String(repeating: " ", count: width + 2)
    return entries.map { entry in
      let number = "\(entry.row.number)"
      let recorded = entry.recordedWith.map { ", recorded with \($0)" } ?? ""
      return String(repeating: " ", count: width - number.count) + number + "  \(entry.row.what)\n"
        + "\(indent)chapter \(entry.chapter), \(entry.section)\(recorded)\n"
        + "\(indent)published: \(entry.row.published)\n"
        + "\(indent)obtained:  \(entry.row.obtained)\n"
    }.joined(separator: "\n")
  }
}

extension ChapterDocument {
  /// Where the text shows what a section printed or, failing that, drew; nil where it shows neither.
  func place(ofSection section: RunRecord.Section) -> String? {
    let wanted = ["output-\(section.id)"] + section.figures.map { "figure-\($0)" }
    return wanted.first { anchor in directives.contains { $0.anchor == anchor } }
  }
}

/// Ascending numbers in a few words: `3, 7–9`.
func ranges(_ numbers: [Int]) -> String {
  var ranges: [ClosedRange<Int>] = []
  for number in numbers {
    if let last = ranges.last, last.upperBound + 1 == number {
      ranges[ranges.count - 1] = last.lowerBound...number
    } else {
      ranges.append(number...number)
    }
  }
  return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
    .joined(separator: ", ")
}
