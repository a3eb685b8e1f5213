import Foundation
import RunRecord

/// The book with what its directives stand for.
struct ResolvedBook {
  let files: PackageFiles
  /// The Swift files that the text asked of.
  let swift: SwiftFiles
  let kept: KeptWork
  /// All documents in the order of the book, also those that are no chapters.
  let chapters: [ResolvedChapter]
  /// Where the links of each lead, in the order of ``chapters``.
  let links: [LinkResolver.Result]

  /// - Parameter runs: the chapters' runs by their numbers.
  /// - Throws: ``Problems``: all that is wrong in any text, whatever code and runs say.
  init(
    _ text: BookText, links: [LinkResolver.Result], runs: [Int: Result<RunRecord, Problems>],
    in files: PackageFiles, kept: KeptWork, problems: ProblemCollector
  ) throws(Problems) {
    var problems = problems
    let swift = SwiftFiles(root: files.root, kept: kept)

    func resolve(_ document: ChapterDocument, _ chapters: [ResolvedChapter]?) -> ResolvedChapter? {
      problems.attempt(in: document.file) {
        let run = try document.frontMatter.number.flatMap { runs[$0] }?.get()
        return try ResolvedChapter(
          asking: AnswerSources(
            root: files.root, document: document, run: run, chapters: chapters, swift: swift))
      }
    }
    let chapters = text.chapters.compactMap { resolve($0, nil) }
    // What the other pages gather from the chapters would only repeat what is wrong with those.
    try problems.throwIfAny()
    self.chapters = text.documents.compactMap { document in
      chapters.first { $0.document.file == document.file } ?? resolve(document, chapters)
    }
    try problems.throwIfAny()
    self.links = links
    self.files = files
    self.swift = swift
    self.kept = kept
  }

  /// Where the text does not say what code and runs say.
  var staleness: [Problem] { chapters.flatMap(\.stalenessProblems) }

  /// - Throws: ``Problems`` if the text does not say what code and runs say.
  func refuseStale() throws(Problems) {
    let stale = staleness
    guard stale.isEmpty else { throw Problems(stale) }
  }

  /// Where the book's site stands, by the book's own page; nil where it does not say.
  var address: String? { chapters.first?.document.frontMatter.address }

  /// Writes what code and runs say into the text, and into the chapters' figures.
  ///
  /// - Returns: the files that have changed, sorted.
  /// - Throws: a ``Problem`` where a text is no longer what was read: it is not written, nor what follows.
  func update() throws(Problem) -> [String] {
    var changed: [String] = []
    for chapter in chapters {
      if !chapter.stale.isEmpty {
        let fresh = chapter.freshSource
        guard try files.data(fresh.file).elementsEqual(chapter.document.source.bytes) else {
          throw Problem(
            file: fresh.file,
            message:
              "was changed while the chapters ran, so it is left as it is now; run the command "
              + "again")
        }
        try files.write(Data(fresh.bytes), to: fresh.file)
        changed.append(fresh.file)
      }
      for figure in chapter.staleFigures {
        if let svg = figure.svg {
          try files.write(Data(svg.utf8), to: figure.file)
        } else {
          try files.remove(figure.file)
        }
        changed.append(figure.file)
      }
    }
    return changed.sorted()
  }
}
