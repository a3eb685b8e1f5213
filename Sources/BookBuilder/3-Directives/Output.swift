import RunRecord
import Wording

/// What a section of the run printed: ` ```output nand-truth-table `.
struct Output: Directive {
  let section: String
  let block: FencedBlock

  static func find(at node: CommonMarkNode, in text: DirectiveText) throws -> Output? {
    try text.name(
      behind: "output", at: node,
      "an output names a section of the run, as in '```output nand-truth-table'"
    ).map { Output(section: $0, block: try text.block(node)) }
  }

  var anchor: String? { "output-\(section)" }

  func answer(at place: DirectivePlace, from sources: AnswerSources) throws -> any Answer {
    let record = try sources.run(for: place)
    guard let said = record.sections.first(where: { $0.id == section }) else {
      throw sources.problem(
        place,
        "the run has no section '\(section)' (is it in the list of sections?); "
          + suggestions(for: section, among: record.sections.map(\.id)))
    }
    if let data = said.data, data.sources == nil {
      throw sources.problem(
        place,
        "section '\(section)' needs \(data.title), and has no recording; where the data is, make "
          + "one: swift run book record --only \(section)")
    }
    guard !said.output.isEmpty else {
      throw sources.problem(
        place, "section '\(section)' of the run printed nothing that could be shown")
    }
    return Printed(
      section: said, command: "swift run chapter\(record.chapter) --only \(section)",
      stale: block.stale(
        fresh: said.output, in: sources.document.source,
        "the output of section '\(section)' is not what the run printed"))
  }

  struct Printed: Answer {
    let section: RunRecord.Section
    let command: String
    let stale: Stale?

    private struct View {
      let id: String
      let command: String
      /// HTML.
      let text: String
      let isWide: Bool
      /// The letters of the longest line.
      let columns: Int
      let recordedWith: String?
      let fetch: String?
    }

    func changes(at place: DirectivePlace, on page: PageContext) throws -> [NodeChange] {
      let text = PrintedText(section.output)
      let view = View(
        id: section.id, command: command, text: text.html, isWide: text.isWide,
        columns: text.width,
        recordedWith: section.data?.title, fetch: section.data?.fetchCommand)
      return [NodeChange(place.node, .html(try page.render("output", view)))]
    }
  }
}

extension RunRecord.RecordedData {
  /// What brings the data to a reader's machine.
  var fetchCommand: String { "swift run book data fetch \(name)" }
}
