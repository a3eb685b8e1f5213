import ExerciseCatalogue
import Foundation
import Wording

/// An exercise, from the comment above its stub: ` ```exercise nor-weights `.
struct ExerciseBlock: Directive {
  let name: String
  let block: FencedBlock

  static func find(at node: CommonMarkNode, in text: DirectiveText) throws -> ExerciseBlock? {
    try text.name(
      behind: "exercise", at: node,
      "an exercise is given by name, as in '```exercise nor-weights'"
    ).map { ExerciseBlock(name: $0, block: try text.block(node)) }
  }

  var anchor: String? { "exercise-\(name)" }

  func answer(at place: DirectivePlace, from sources: AnswerSources) throws -> any Answer {
    guard let folder = sources.document.chapterFolder else {
      throw sources.problem(place, "exercises stand in chapters; '```exercises' lists them all")
    }
    let found = try sources.exercises.exercise(
      named: name, chapterFolder: folder, in: sources.swift)
    guard let exercise = found else {
      let known = sources.exercises.names(chapterFolder: folder)
      throw sources.problem(
        place, "the chapter has no exercise '\(name)'; " + suggestions(for: name, among: known))
    }
    return Shown(
      exercise: exercise,
      stale: block.stale(
        fresh: exercise.summary, in: sources.document.source,
        "exercise '\(name)' is not what its stub says"))
  }

  struct Shown: Answer {
    let exercise: BookExercise
    let stale: Stale?

    private struct View {
      let name: String
      let number: String
      let title: String
      let kind: String
      let difficulty: String
      let difficultyInWords: String
      let minutes: Int
      let needs: [Needed]
      let task: String
      let hints: [Hint]
      let file: String
      let command: String
      let solution: String
      let solutionFile: String
      /// The code that is to be mended, as HTML.
      let broken: String?
      /// The script that has the question, where it can be answered in the page.
      let script: String?
      /// The page that the exercise is on, without an ending.
      let page: String

      struct Needed {
        let name: String
        let url: String
      }

      struct Hint {
        let number: Int
        let text: String
      }
    }

    func changes(at place: DirectivePlace, on page: PageContext) throws -> [NodeChange] {
      [NodeChange(place.node, .html(try html(by: "exercise", at: place, on: page)))]
    }

    /// The exercise as a template shows it.
    func html(by template: String, at place: DirectivePlace, on page: PageContext) throws -> String
    {
      let stub = exercise.stub
      let file = exercise.place.stubFile
      func html(_ markdown: String, _ what: String) throws -> String {
        try blockHTML(markdown, at: PiecePlace(file: file, what: what))
      }
      let view = View(
        name: stub.name, number: page.document.number(of: place),
        title: try inlineHTML(stub.title, at: PiecePlace(file: file, what: "the title")),
        kind: stub.kind.rawValue, difficulty: stub.stars, difficultyInWords: stub.difficultyInWords,
        minutes: stub.minutes,
        needs: stub.needs.map { View.Needed(name: $0, url: page.exerciseURL($0)) },
        task: try html(stub.task, "the task"),
        hints: try stub.hints.enumerated().map { index, hint in
          View.Hint(number: index + 1, text: try html(hint, "hint \(index + 1)"))
        },
        file: exercise.place.answerFile, command: exercise.command,
        solution: try page.code.html(
          exercise.solution, of: exercise.place.solutionFile, declarationsLeadToCode: true),
        solutionFile: exercise.place.solutionFile,
        broken: try exercise.broken.map {
          try page.code.html($0, of: file, declarationsLeadToCode: true)
        },
        script: exercise.isQuestion && page.isLive
          ? page.document.frontMatter.number.map { "assets/live-chapter\($0).js" } : nil,
        page: page.document.pageName)
      return try page.render(template, view)
    }
  }
}

extension ExerciseStub {
  /// The difficulty, for those who do not see the stars.
  var difficultyInWords: String { "difficulty \(difficulty) of 3" }
}

/// An exercise as the text shows it: what its stub's doc comment says, and its solution.
struct BookExercise: Equatable, Sendable {
  let stub: ExerciseStub
  let place: ExercisePlace
  /// The solution's source, with the reason why in its comment, and without its imports.
  let solution: [SwiftSource.Span]
  /// Whether its answer is a few numbers, which the page can ask for.
  let isQuestion: Bool
  /// The code that is to be mended; nil where the answer starts from nothing.
  let broken: [SwiftSource.Span]?

  /// The command that checks an answer.
  var command: String { "swift run \(place.product)" }

  /// What the text's block shows on a forge, where the page's folds are not to be had.
  var summary: String {
    """
    \(stub.title) (\(stub.kind.rawValue), \(String(repeating: "★", count: stub.difficulty)), about \(stub.minutes) min)

    \(stub.task)

    Answer in: \(place.answerFile)
    Check:     \(command)

    """
  }
}

extension Catalogue {
  /// The exercise called `name`.
  ///
  /// - Returns: nil if there is no such exercise.
  /// - Throws: a ``Problem`` if its stub lacks something, or its solution is missing.
  func exercise(
    named name: String, chapterFolder: String, in files: SwiftFiles
  ) throws -> BookExercise? {
    guard names(chapterFolder: chapterFolder).contains(name) else { return nil }
    let place = ExercisePlace(name: name, chapterFolder: chapterFolder)
    let solutionURL = root.appendingPathComponent(place.solutionFile)
    guard FileManager.default.fileExists(atPath: solutionURL.path) else {
      throw Problem(
        file: place.stubFile,
        message: "the exercise has no solution: expected \(place.solutionFile)")
    }
    let file = place.stubFile
    let source = try SourceText(reading: root.appendingPathComponent(file), file: file)
    let startsFromNothing = source.text.contains("throw Unsolved()")
    let stub: ExerciseStub
    do {
      stub = try ExerciseStub(named: name, source: source.text)
    } catch {
      throw Problem(file: file, line: error.line, message: error.message)
    }
    let solution = try files.source(place.solutionFile)
    return BookExercise(
      stub: stub, place: place, solution: solution.spansAfterImports,
      isQuestion: FileManager.default.fileExists(
        atPath: root.appendingPathComponent(place.questionFile).path),
      broken: startsFromNothing ? nil : try files.source(file).spansAfterComment)
  }
}
