import ExerciseCatalogue
import Foundation

/// An exercise as the text shows it: what its stub's doc comment says, and its solution.
struct BookExercise: Equatable, Sendable {
  let stub: ExerciseStub
  let place: ExercisePlace
  /// The solution's source, with the reason why in its comment, and without its imports.
  let solution: [SwiftSource.Span]

  /// The command that checks an answer.
  var command: String { "swift run \(place.product)" }

  /// What the text's block shows on a forge, where the page's folds are not to be had.
  var summary: String {
    """
    \(stub.title) (\(stub.kind), \(String(repeating: "★", count: stub.difficulty)))

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
  func exercise(named name: String, chapterFolder: String) throws -> BookExercise? {
    guard names(chapterFolder: chapterFolder).contains(name) else { return nil }
    let place = ExercisePlace(name: name, chapterFolder: chapterFolder)
    let solutionURL = root.appendingPathComponent(place.solutionFile)
    guard FileManager.default.fileExists(atPath: solutionURL.path) else {
      throw Problem(
        file: place.answerFile,
        message: "the exercise has no solution: expected \(place.solutionFile)")
    }
    // The copy of the stub, where there is one: the answer is the learner's, comment and all.
    let copy = root.appendingPathComponent(place.stubFile)
    let hasCopy = FileManager.default.fileExists(atPath: copy.path)
    let file = hasCopy ? place.stubFile : place.answerFile
    let source = try SourceText(reading: root.appendingPathComponent(file), file: file)
    let stub: ExerciseStub
    do {
      stub = try ExerciseStub(named: name, source: source.text)
    } catch {
      throw Problem(file: file, line: error.line, message: error.message)
    }
    let solution = SwiftSource(try SourceText(reading: solutionURL, file: place.solutionFile))
    return BookExercise(stub: stub, place: place, solution: solution.spansAfterImports)
  }
}
