import Foundation
import SwiftParser
import SwiftSyntax

/// An exercise as the text shows it: what its stub's doc comment says, and its solution.
struct BookExercise: Equatable, Sendable {
  /// Such as `nor-weights`.
  let name: String
  let title: String
  /// The task, as CommonMark.
  let task: String
  /// What one does: compute, implement, find the mistake, experiment.
  let kind: String
  /// From 1, a warm-up, to 3.
  let difficulty: Int
  /// Hints, the gentlest first, as CommonMark.
  let hints: [String]
  /// The file to edit, from the root of the package.
  let answerFile: String
  let solutionFile: String
  /// The solution's source, with the reason why in its comment, and without its imports.
  let solution: [SwiftSource.Span]

  /// The command that checks an answer.
  var command: String { "swift run check-\(name)" }

  /// The difficulty as one sees it on the page: `★★☆`.
  var stars: String {
    String(repeating: "★", count: difficulty) + String(repeating: "☆", count: 3 - difficulty)
  }

  /// What the text's block shows on a forge, where the page's folds are not to be had.
  var summary: String {
    """
    \(title) (\(kind), \(String(repeating: "★", count: difficulty)))

    \(task)

    Answer in: \(answerFile)
    Check:     \(command)

    """
  }
}

/// The exercises of the book, found in `Exercises/Answers`.
struct ExerciseCatalogue {
  let root: URL

  /// The names of all exercises of a chapter's folder, in alphabetical order.
  func names(chapterFolder: String) -> [String] {
    let folder = root.appendingPathComponent("Exercises/Answers/\(chapterFolder)")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".swift") }.map { kebabCase($0.dropLast(6)) }.sorted()
  }

  /// The exercise called `name`.
  ///
  /// - Returns: nil if there is no such exercise.
  /// - Throws: a ``Problem`` if its stub lacks something, or its solution is missing.
  func exercise(named name: String, chapterFolder: String) throws -> BookExercise? {
    guard names(chapterFolder: chapterFolder).contains(name) else { return nil }
    let file = "\(chapterFolder)/\(camelCase(name)).swift"
    let answerFile = "Exercises/Answers/\(file)"
    let solutionFile = "Exercises/Solutions/\(file)"
    guard
      FileManager.default.fileExists(atPath: root.appendingPathComponent(solutionFile).path)
    else {
      throw Problem(
        file: answerFile, message: "the exercise has no solution: expected \(solutionFile)")
    }
    let source = try SourceText(reading: root.appendingPathComponent(answerFile), file: answerFile)
    let comment = firstDocComment(in: source.text)
    guard !comment.isEmpty else {
      throw Problem(
        file: answerFile, line: 1,
        message: "the stub has no doc comment; expected '///' lines with title, task and hints")
    }
    let solution = SwiftSource(
      try SourceText(reading: root.appendingPathComponent(solutionFile), file: solutionFile))
    return try parse(
      comment, name: name, answerFile: answerFile, solutionFile: solutionFile,
      solution: solution.spansAfterImports)
  }

  /// The title is the first line; the task is what follows; then come list items `- Kind:`,
  /// `- Difficulty:` and any number of `- Hint:`, each of one or more lines.
  private func parse(
    _ comment: [String], name: String, answerFile: String, solutionFile: String,
    solution: [SwiftSource.Span]
  ) throws -> BookExercise {
    var task: [String] = []
    var fields: [(name: String, text: String)] = []
    for line in comment.dropFirst() {
      if let match = line.wholeMatch(of: /- (Kind|Difficulty|Hint): (.+)/) {
        fields.append((String(match.1), String(match.2)))
      } else if let last = fields.indices.last {
        fields[last].text += "\n" + line.trimmingCharacters(in: .whitespaces)
      } else {
        task.append(line)
      }
    }
    func first(_ field: String) throws -> String {
      guard let text = fields.first(where: { $0.name == field })?.text else {
        throw Problem(
          file: answerFile, line: 1, message: "the stub's doc comment has no '- \(field): …'")
      }
      return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
    guard let difficulty = Int(try first("Difficulty")), (1...3).contains(difficulty) else {
      throw Problem(
        file: answerFile, line: 1,
        message: "'- Difficulty:' should be 1, 2 or 3; found '\(try first("Difficulty"))'")
    }
    let text = task.joined(separator: "\n").trimmingCharacters(in: .newlines)
    guard let title = comment.first, !title.isEmpty, !text.isEmpty else {
      throw Problem(
        file: answerFile, line: 1,
        message: "the stub's doc comment should open with a title, an empty line, and the task")
    }
    return BookExercise(
      name: name, title: title.hasSuffix(".") ? String(title.dropLast()) : title, task: text,
      kind: try first("Kind"), difficulty: difficulty,
      hints: fields.filter { $0.name == "Hint" }
        .map { $0.text.trimmingCharacters(in: .whitespacesAndNewlines) },
      answerFile: answerFile, solutionFile: solutionFile, solution: solution)
  }
}

/// The lines of the first doc comment of a Swift file, without `///` and the space after it.
private func firstDocComment(in text: String) -> [String] {
  let file = Parser.parse(source: text)
  for statement in file.statements {
    let lines = statement.leadingTrivia.pieces.compactMap { piece -> String? in
      guard case .docLineComment(let line) = piece else { return nil }
      return String(line.dropFirst(line.hasPrefix("/// ") ? 4 : 3))
    }
    if !lines.isEmpty { return lines }
  }
  return []
}

/// `nor-weights` as `NorWeights`.
func camelCase(_ name: String) -> String {
  name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
}

/// `NorWeights` as `nor-weights`.
func kebabCase(_ name: some StringProtocol) -> String {
  var result = ""
  for character in name {
    if character.isUppercase, !result.isEmpty { result += "-" }
    result += character.lowercased()
  }
  return result
}
