import ExerciseCatalogue
import Foundation
import RunRecord

/// What the directives of a document are asked of.
struct AnswerSources {
  let root: URL
  let document: ChapterDocument
  /// The chapter's run; nil where it has none, as for the book's own page.
  let run: RunRecord?
  /// The values that the run reported, by their names.
  let values: [String: String]
  let exercises: Catalogue
  /// The chapters of the book as they were resolved before; nil while a chapter is.
  let chapters: [ResolvedChapter]?
  let swift: SwiftFiles

  init(
    root: URL, document: ChapterDocument, run: RunRecord?, chapters: [ResolvedChapter]?,
    swift: SwiftFiles
  ) {
    self.root = root
    self.document = document
    self.run = run
    self.chapters = chapters
    self.swift = swift
    values = Dictionary(
      (run?.sections ?? []).flatMap(\.values).map { ($0.name, $0.text) },
      uniquingKeysWith: { first, _ in first })
    exercises = Catalogue(root: root)
  }

  func problem(_ place: DirectivePlace, _ message: String) -> Problem {
    Problem(file: document.file, line: place.line, message: message)
  }

  /// The run, for what is said by one.
  func run(for place: DirectivePlace) throws -> RunRecord {
    guard let run else {
      throw problem(place, "this page has no run of its own, so it can quote none")
    }
    return run
  }

  /// The chapters, for what is gathered from all of them.
  func book(for place: DirectivePlace) throws -> [ResolvedChapter] {
    guard let chapters else {
      throw problem(
        place, "this block is for a page beside the chapters, Chapters/NAME.md, not for a chapter")
    }
    return chapters
  }
}
