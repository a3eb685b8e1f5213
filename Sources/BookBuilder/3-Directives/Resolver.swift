import ExerciseCatalogue
import Foundation
import RunRecord
import TeXMath

/// What a directive stands for, once code, run and exercises have been asked.
enum Resolution {
  case listing(file: String, line: Int, spans: [SwiftSource.Span])
  case output(section: RunRecord.Section)
  case exercise(BookExercise)
  case rows(RowTable)
  case exercises(ExerciseList)
  case math(mathML: String)
  /// A figure, and the section that drew it.
  case figure(svg: String, section: RunRecord.Section)
  case value
}

/// A chapter's directives with what they stand for, and what the text must change to agree with it.
struct ResolvedChapter {
  let document: ChapterDocument
  let run: ChapterRun?
  /// One a directive, in their order.
  let resolutions: [Resolution]
  /// The text's stale places: where the text does not say what the code or the run says.
  let stale: [Stale]
  /// The figures that the run drew and that differ from those in the chapter's folder, or are missing
  /// there; nil for one that is there, but that the run did not draw.
  let staleFigures: [(file: String, svg: String?)]

  struct Stale {
    let line: Int
    /// What is stale, in words.
    let message: String
    let edit: Edit
  }

  /// The text as it should be.
  var freshSource: SourceText { document.source.applying(stale.map(\.edit)) }

  /// What is stale, as problems with their diffs.
  var stalenessProblems: [Problem] {
    let source = document.source
    let texts = stale.map { stale in
      Problem(
        file: source.file, line: stale.line, message: stale.message,
        diff: unifiedDiff(from: source.text, to: source.applying([stale.edit]).text),
        isStale: true)
    }
    let figures = staleFigures.map { figure in
      Problem(
        file: figure.file,
        message: figure.svg == nil
          ? "the run did not draw this figure" : "the figure is not what the run drew",
        isStale: true)
    }
    return texts + figures
  }
}

/// Asks code, run and exercises what a chapter's directives stand for.
struct Resolver {
  let root: URL
  let document: ChapterDocument
  /// The chapter's run; nil where it has none, as for the book's own page.
  let run: ChapterRun?
  let exercises: Catalogue
  /// The chapters of the book as they were resolved before; nil while a chapter is.
  var chapters: [ResolvedChapter]?

  /// - Throws: ``Problems``: every directive that names something unknown.
  func resolve() throws -> ResolvedChapter {
    var problems: [Problem] = []
    var resolutions: [Resolution] = []
    var stale: [ResolvedChapter.Stale] = []
    var sources: [String: SwiftSource] = [:]
    for directive in document.directives {
      do {
        let (resolution, change) = try resolve(directive, sources: &sources)
        resolutions.append(resolution)
        if let change { stale.append(change) }
      } catch let problem as Problem {
        problems.append(problem)
      } catch let found as Problems {
        problems += found.all
      }
    }
    let hasTable = document.directives.contains {
      if case .rows = $0.content { true } else { false }
    }
    if let rows = document.frontMatter.rows, !hasTable {
      problems.append(
        Problem(
          file: document.file, line: rows.line,
          message: "the front matter says which rows there must be, but the text has no '```rows'"))
    }
    guard problems.isEmpty else { throw Problems(problems) }
    return ResolvedChapter(
      document: document, run: run, resolutions: resolutions, stale: stale,
      staleFigures: try staleFigures())
  }

  private func problem(_ directive: Directive, _ message: String) -> Problem {
    Problem(file: document.file, line: directive.line, message: message)
  }

  private func resolve(_ directive: Directive, sources: inout [String: SwiftSource]) throws
    -> (Resolution, ResolvedChapter.Stale?)
  {
    switch directive.content {
    case .listing(let file, let name, let block):
      return try listing(directive, file: file, name: name, block: block, sources: &sources)
    case .output(let id, let block):
      let section = try section(id, directive)
      return (
        .output(section: section),
        staleBlock(
          block, fresh: section.output, "the output of section '\(id)' is not what the run printed")
      )
    case .exercise(let name, let block):
      let exercise = try exercise(name, directive)
      return (
        .exercise(exercise),
        staleBlock(
          block, fresh: exercise.summary, "exercise '\(name)' is not what its stub says")
      )
    case .rows(let block):
      let table = try RowTable(
        of: try book(directive), required: document.frontMatter.rows, directive: directive,
        file: document.file)
      return (
        .rows(table),
        staleBlock(block, fresh: table.text, "the table is not what the runs reported")
      )
    case .exercises(let block):
      let list = try ExerciseList(
        of: try book(directive), catalogue: exercises, directive: directive, file: document.file)
      return (
        .exercises(list),
        staleBlock(block, fresh: list.text, "the list is not what the chapters and stubs say")
      )
    case .displayMath(let tex): return (try math(tex, .block, directive), nil)
    case .inlineMath(let tex): return (try math(tex, .inline, directive), nil)
    case .figure(let name, _, _): return (try figure(name, directive), nil)
    case .value(let name, let text, let range):
      let fresh = try value(name, directive)
      // A text may break its line within a value; that says the same.
      let isFresh = words(of: text).elementsEqual(words(of: inlineText(fresh))) {
        $0.utf8.elementsEqual($1.utf8)
      }
      let message =
        "the value '\(name)' is not what the run reported: expected '\(fresh)', found '\(text)'"
      return (
        .value,
        isFresh
          ? nil
          : ResolvedChapter.Stale(
            line: document.source.line(at: range.lowerBound), message: message,
            edit: Edit(range: range, replacement: inlineText(fresh)))
      )
    }
  }

  // MARK: One kind of directive each

  private func listing(
    _ directive: Directive, file: String, name: String, block: FencedBlock,
    sources: inout [String: SwiftSource]
  ) throws -> (Resolution, ResolvedChapter.Stale?) {
    let path = try repositoryPath(file, directive)
    let swift: SwiftSource
    if let known = sources[path] {
      swift = known
    } else {
      swift = SwiftSource(
        try SourceText(reading: root.appendingPathComponent(path), file: path))
      sources[path] = swift
    }
    let declaration: SwiftSource.Declaration
    do throws(SwiftSource.LookupError) {
      declaration = try swift.declaration(named: name)
    } catch {
      switch error {
      case .unknown(let known):
        throw problem(
          directive, "\(path) declares no '\(name)'; " + suggestions(for: name, among: known))
      case .ambiguous(let found):
        let places = found.map { "\($0.name) in line \($0.line)" }.joined(separator: ", ")
        throw problem(
          directive,
          "'\(name)' is ambiguous in \(path): \(places). Give its argument labels, or move one of "
            + "them to another file")
      }
    }
    return (
      .listing(file: path, line: declaration.line, spans: swift.spans(of: declaration)),
      staleBlock(
        block, fresh: swift.listing(of: declaration),
        "the listing of '\(name)' is not what \(path) says")
    )
  }

  /// A path given in the chapter, from the root of the package: below the chapter's folder, or, where
  /// it begins with a slash, below the root.
  private func repositoryPath(_ file: String, _ directive: Directive) throws -> String {
    let path =
      file.hasPrefix("/") ? String(file.dropFirst()) : "\(document.folder)/\(file)"
    guard !path.split(separator: "/").contains("..") else {
      throw problem(
        directive,
        "'\(file)' leads out of the chapter; begin a path from the package's root with '/'")
    }
    guard FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path) else {
      throw problem(directive, "there is no file \(path)")
    }
    return path
  }

  /// The chapters, for what is gathered from all of them.
  private func book(_ directive: Directive) throws -> [ResolvedChapter] {
    guard let chapters else {
      throw problem(
        directive,
        "this block is for a page beside the chapters, Chapters/NAME.md, not for a chapter")
    }
    return chapters
  }

  private func requiredRun(_ directive: Directive) throws -> ChapterRun {
    guard let run else {
      throw problem(directive, "this page has no run of its own, so it can quote none")
    }
    return run
  }

  private func section(_ id: String, _ directive: Directive) throws -> RunRecord.Section {
    let sections = try requiredRun(directive).record.sections
    guard let section = sections.first(where: { $0.id == id }) else {
      throw problem(
        directive,
        "the run has no section '\(id)' (is it in the list of sections?); "
          + suggestions(for: id, among: sections.map(\.id)))
    }
    if let data = section.data, data.sources == nil {
      throw problem(
        directive,
        "section '\(id)' needs \(data.title), and has no recording; where the data is, make one: "
          + "swift run book record --only \(id)")
    }
    guard !section.output.isEmpty else {
      throw problem(directive, "section '\(id)' of the run printed nothing that could be shown")
    }
    return section
  }

  private func exercise(_ name: String, _ directive: Directive) throws -> BookExercise {
    guard let folder = document.chapterFolder else {
      throw problem(directive, "exercises stand in chapters; '```exercises' lists them all")
    }
    guard let exercise = try exercises.exercise(named: name, chapterFolder: folder) else {
      let known = exercises.names(chapterFolder: folder)
      throw problem(
        directive, "the chapter has no exercise '\(name)'; " + suggestions(for: name, among: known))
    }
    return exercise
  }

  private func figure(_ name: String, _ directive: Directive) throws -> Resolution {
    let run = try requiredRun(directive)
    guard let section = run.record.sections.first(where: { $0.figures.contains(name) }) else {
      let known = run.record.sections.flatMap(\.figures)
      throw problem(
        directive,
        "the run drew no figure '\(name)'; " + suggestions(for: name, among: known)
          + unrecorded(in: run))
    }
    return .figure(svg: try svg(name, run), section: section)
  }

  private func svg(_ name: String, _ run: ChapterRun) throws -> String {
    let url = run.folder.appendingPathComponent(RunRecord.figurePath(name))
    return try SourceText(reading: url, file: RunRecord.figurePath(name)).text
  }

  private func value(_ name: String, _ directive: Directive) throws -> String {
    let run = try requiredRun(directive)
    let values = run.record.sections.flatMap(\.values)
    guard let value = values.first(where: { $0.name == name }) else {
      throw problem(
        directive,
        "the run reported no value '\(name)'; " + suggestions(for: name, among: values.map(\.name))
          + unrecorded(in: run))
    }
    return value.text
  }

  /// The sections whose figures and values nobody knows yet, to be said where one is not found.
  private func unrecorded(in run: ChapterRun) -> String {
    let sections = run.record.sections.filter { $0.data != nil && $0.data?.sources == nil }
    guard !sections.isEmpty else { return "" }
    return
      ". There are no recordings of the sections \(sections.map(\.id).joined(separator: ", ")), "
      + "which need data; where that is, make them: swift run book record"
  }

  private func math(_ tex: String, _ display: MathDisplay, _ directive: Directive) throws
    -> Resolution
  {
    do throws(TeXMathError) {
      return .math(mathML: try mathML(fromTeX: tex, display: display))
    } catch {
      throw problem(
        directive,
        "the formula '\(tex.trimmingCharacters(in: .whitespacesAndNewlines))' does not parse: "
          + "\(error)")
    }
  }

  // MARK: The chapter as a whole

  /// The figures in the chapter's folder are those that the run drew, all of them and no others.
  private func staleFigures() throws -> [(file: String, svg: String?)] {
    guard let run else { return [] }
    let folder = "\(document.folder)/figures"
    let there =
      (try? FileManager.default.contentsOfDirectory(
        atPath: root.appendingPathComponent(folder).path)) ?? []
    let drawn = run.record.sections.flatMap(\.figures).sorted()
    var stale: [(file: String, svg: String?)] = []
    for name in drawn {
      let file = "\(folder)/\(name).svg"
      let fresh = try svg(name, run)
      let kept = try? Data(contentsOf: root.appendingPathComponent(file))
      if kept != Data(fresh.utf8) { stale.append((file, fresh)) }
    }
    for file in there.sorted() where file.hasSuffix(".svg") {
      if !drawn.contains(String(file.dropLast(".svg".count))) {
        stale.append(("\(folder)/\(file)", nil))
      }
    }
    return stale
  }

  /// A fenced block whose body is not `fresh`: what to write in its place. The fence grows where the
  /// body holds one as long.
  private func staleBlock(_ block: FencedBlock, fresh: String, _ message: String)
    -> ResolvedChapter.Stale?
  {
    guard !block.body.utf8.elementsEqual(fresh.utf8) else { return nil }
    let mark = block.fence.first ?? "`"
    let freshLines = fresh.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let longest = freshLines.map { $0.drop { $0 == " " }.prefix { $0 == mark }.count }.max() ?? 0
    let end = document.source.lineEnding(ofLine: block.lines.lowerBound)
    let body = freshLines.map { ($0.isEmpty ? "" : block.indent) + $0 + end }.joined()
    let (first, last) = (block.lines.lowerBound, block.lines.upperBound)
    let edit: Edit
    if longest < block.fence.count {
      let range = document.source.range(ofLines: first + 1, through: last - 1)
      edit = Edit(range: range, replacement: body)
    } else {
      let range = document.source.range(ofLines: first, through: last)
      let isEndOfFile = document.source.bytes[range].last != UInt8(ascii: "\n")
      let fence = block.indent + String(repeating: mark, count: longest + 1)
      edit = Edit(
        range: range,
        replacement: fence + block.info + end + body + fence + (isEndOfFile ? "" : end))
    }
    return ResolvedChapter.Stale(line: first, message: message, edit: edit)
  }
}

/// The words of a text, between spaces and line endings; other white space belongs to a word.
private func words(of text: String) -> [Substring] {
  text.split { [" ", "\n", "\r\n", "\t"].contains($0) }
}

/// A text as CommonMark shows it literally within a line.
private func inlineText(_ text: String) -> String {
  var result = ""
  for character in text {
    switch character {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\\", "`", "*", "_", "[", "]", "$": result += "\\\(character)"
    default: result.append(character)
    }
  }
  return result
}
