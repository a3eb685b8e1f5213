import Foundation
import RunRecord

/// A document's directives with what they stand for, and what the text must change to agree with it.
struct ResolvedChapter {
  let document: ChapterDocument
  let run: RunRecord?
  /// In the order of the text.
  let directives: [(place: DirectivePlace, answer: any Answer)]
  /// The figures that the run drew and that differ from those in the chapter's folder, or are missing
  /// there; nil for one that is there, but that the run did not draw.
  let staleFigures: [(file: String, svg: String?)]

  /// Asks for everything that the document's directives stand for.
  ///
  /// - Throws: ``Problems``: every directive that names something unknown.
  init(asking sources: AnswerSources) throws(Problems) {
    document = sources.document
    run = sources.run
    let (document, run) = (sources.document, sources.run)
    var problems = ProblemCollector()
    directives = document.directives.compactMap { place in
      problems.attempt(in: document.file) {
        (place, try place.directive.answer(at: place, from: sources))
      }
    }
    if let rows = document.frontMatter.rows,
      !document.directives.contains(where: { $0.directive is RowTable })
    {
      problems.add(
        Problem(
          file: document.file, line: rows.line,
          message: "the front matter says which rows there must be, but the text has no '```rows'"))
    }
    try problems.throwIfAny()
    do {
      if let problem = try sources.missingDeclarations() { throw problem }
      let files = PackageFiles(root: sources.root)
      staleFigures = try run.map { try Self.staleFigures(of: $0, document, in: files) } ?? []
    } catch {
      throw Problems(error, in: document.file)
    }
  }

  /// The text's stale places.
  var stale: [Stale] { directives.compactMap(\.answer.stale) }

  /// The listings of the text.
  var listings: [Listing.Source] { directives.compactMap { $0.answer as? Listing.Source } }

  /// What stands for the blocks that a directive is all of.
  var answers: [CommonMarkNode: any Answer] {
    Dictionary(
      directives.compactMap { place, answer in place.block.map { ($0, answer) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The text as it should be.
  var freshSource: SourceText { document.source.applying(stale.map(\.edit)) }

  /// What is stale, as problems with their diffs.
  var stalenessProblems: [Problem] {
    let source = document.source
    let texts = stale.map { stale in
      Problem(
        file: source.file, line: stale.line, message: stale.message,
        diff: source.difference(by: stale.edit), isStale: true)
    }
    let figures = staleFigures.map { figure in
      Problem(
        file: figure.file,
        message: figure.svg == nil
          ? "the run did not draw this figure" : "the figure is not what the run drew",
        isStale: true)
    }
    return texts + figures + unshownFigures
  }

  /// The figures that the run drew and that the text shows nowhere: nobody looks at them, so nobody
  /// sees when they are wrong.
  private var unshownFigures: [Problem] {
    let shown = Set(directives.compactMap { ($0.place.directive as? Figure)?.name })
    return (run?.sections ?? []).flatMap { section in
      section.figures.map(\.name).filter { !shown.contains($0) }.map { name in
        Problem(
          file: document.file,
          message:
            "the section '\(section.id)' draws the figure '\(name)', which the text shows nowhere; "
            + "show it with ![what it shows](figures/\(name).svg), or draw it no more")
      }
    }
  }

  /// The figures in the chapter's folder are those that the run drew, all of them and no others.
  private static func staleFigures(
    of run: RunRecord, _ document: ChapterDocument, in files: PackageFiles
  ) throws -> [(file: String, svg: String?)] {
    let folder = "\(document.folder)/figures"
    let drawn = run.sections.flatMap(\.figures).sorted { $0.name < $1.name }
    var stale: [(file: String, svg: String?)] = []
    for figure in drawn {
      let file = "\(folder)/\(figure.name).svg"
      let kept = files.exists(file) ? try files.data(file) : nil
      if kept != Data(figure.svg.utf8) { stale.append((file, figure.svg)) }
    }
    for name in try files.names(in: folder) where name.hasSuffix(".svg") {
      if !drawn.contains(where: { "\($0.name).svg" == name }) {
        stale.append(("\(folder)/\(name)", nil))
      }
    }
    return stale
  }
}

extension SourceText {
  /// What an edit changes, as hunks of a unified diff. Only the lines around it are looked at.
  func difference(by edit: Edit, context: Int = 3) -> String {
    let first = max(1, line(at: edit.range.lowerBound) - context)
    let last = line(at: max(edit.range.lowerBound, edit.range.upperBound - 1)) + context
    let around = range(ofLines: first, through: last)
    let old = bytes[around]
    let new =
      bytes[around.lowerBound..<edit.range.lowerBound] + Array(edit.replacement.utf8)
      + bytes[edit.range.upperBound..<around.upperBound]
    return unifiedDiff(
      from: String(decoding: old, as: UTF8.self), to: String(decoding: new, as: UTF8.self),
      firstLine: first, context: context)
  }
}
