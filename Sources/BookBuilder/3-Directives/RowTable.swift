import RunRecord

/// The table of the experiments that the whole book reproduces: ` ```rows `, on a page beside the chapters.
struct RowTable: Directive {
  let block: FencedBlock

  static func find(at node: CommonMarkNode, in text: DirectiveText) throws -> RowTable? {
    try text.isAlone("rows", at: node) ? RowTable(block: try text.block(node)) : nil
  }

  func answer(at place: DirectivePlace, from sources: AnswerSources) throws -> any Answer {
    let document = sources.document
    let rows = try ExperimentRows(
      of: try sources.book(for: place), required: document.frontMatter.rows, file: document.file
    ) { sources.problem(place, $0) }
    return Gathered(
      rows: rows,
      stale: block.stale(
        fresh: rows.text, in: document.source, "the table is not what the runs reported"))
  }

  struct Gathered: Answer {
    let rows: ExperimentRows
    let stale: Stale?

    private struct View {
      let rows: [Row]

      struct Row {
        let number: Int
        let what: String
        let url: String
        let chapter: Int
        let section: String
        let published: String
        let obtained: String?
        let recordedWith: String?
      }
    }

    func changes(at place: DirectivePlace, on page: PageContext) throws -> [NodeChange] {
      let view = View(
        rows: rows.entries.map { entry in
          View.Row(
            number: entry.row.number, what: entry.row.what, url: entry.url, chapter: entry.chapter,
            section: entry.section, published: entry.row.published, obtained: entry.row.obtained,
            recordedWith: entry.recordedWith)
        })
      return [NodeChange(place.node, .html(try page.render("rows", view)))]
    }

    var searchText: String {
      rows.entries.map { "\($0.row.number) \($0.row.what)." }.joined(separator: " ")
    }
  }
}

/// The experiments that the book reproduces, gathered from the runs of all chapters.
struct ExperimentRows {
  /// A row, and where its experiment stands.
  struct Entry {
    let row: RunRecord.Row
    let chapter: Int
    let section: String
    /// The page, and the place on it where the section's output or a figure of it is shown.
    let url: String
    /// Whether what was obtained was recorded where the data is, and with what; nil for a row whose
    /// result is only quoted.
    let recordedWith: String?
  }

  /// In the order of the rows' numbers.
  let entries: [Entry]

  /// - Parameters:
  ///   - required: the rows that must be there, by the front matter of `file`.
  ///   - problem: what is wrong, at the place of the table.
  /// - Throws: ``Problems`` if a row is there twice, or not at all.
  init(
    of chapters: [ResolvedChapter], required: FrontMatter.RequiredRows?, file: String,
    problem: (String) -> Problem
  ) throws {
    var entries: [Entry] = []
    var unrecorded: [String] = []
    for chapter in chapters {
      for section in chapter.run?.sections ?? [] {
        if section.data != nil, section.data?.sources == nil { unrecorded.append(section.id) }
        let anchor = chapter.document.place(ofSection: section).map { "#\($0)" } ?? ""
        entries += section.rows.map { row in
          Entry(
            row: row, chapter: chapter.document.frontMatter.number ?? 0, section: section.id,
            url: "\(chapter.document.pageName).html\(anchor)",
            recordedWith: row.obtained == nil ? nil : section.data?.title)
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
        problem(
          "row \(first.row.number) is reported twice: by section '\(first.section)' of "
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
        + (entry.row.obtained.map { "\(indent)obtained:  \($0)\n" }
          ?? "\(indent)only quoted, not run here\n")
    }.joined(separator: "\n")
  }
}

extension ChapterDocument {
  /// Where the text shows what a section printed or, failing that, drew; failing both, the heading
  /// under which it says a value of it. Nil where it does none of these.
  func place(ofSection section: RunRecord.Section) -> String? {
    let wanted = ["output-\(section.id)"] + section.figures.map { "figure-\($0.name)" }
    let shown = wanted.first { anchor in directives.contains { $0.directive.anchor == anchor } }
    return shown
      ?? directives.first { place in
        section.values.contains { $0.name == (place.directive as? Value)?.name }
      }.flatMap { said in headings.last { $0.line <= said.line }?.id }
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
