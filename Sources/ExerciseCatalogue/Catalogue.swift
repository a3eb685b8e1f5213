import Foundation

/// Where the files of an exercise are, from the root of the package.
public struct ExercisePlace: Equatable, Hashable, Sendable {
  /// Such as `nor-weights`.
  public let name: String
  /// The folder of its chapter, such as `1-Perceptron`.
  public let chapterFolder: String

  public init(name: String, chapterFolder: String) {
    self.name = name
    self.chapterFolder = chapterFolder
  }

  /// The file that the learner edits.
  public var answerFile: String { "Exercises/Answers/\(chapterFolder)/\(camelCase(name)).swift" }
  /// The answer's file as it came, for a fresh start.
  public var stubFile: String { file("Stub") }
  public var solutionFile: String { file("Solution") }
  /// What judges an answer.
  public var checkFile: String { file("Check") }
  /// The line that has it judged.
  public var runnerFile: String { file("Runner") }
  /// What the page can ask, where the answer is a few numbers.
  public var questionFile: String { file("Question") }
  /// The program that checks an answer.
  public var product: String { "check-\(name)" }

  /// A file of the exercise's own folder.
  private func file(_ part: String) -> String {
    "Exercises/\(chapterFolder)/\(camelCase(name))/\(camelCase(name))\(part).swift"
  }

  /// The number of the chapter, which begins its folder's name.
  public var chapter: Int { Int(chapterFolder.prefix { $0.isNumber }) ?? 0 }
}

/// The exercises of the book: the folders below those of the chapters in `Exercises`, each with a stub,
/// whatever became of the learner's answers.
public struct Catalogue: Sendable {
  public let root: URL

  public init(root: URL) {
    self.root = root
  }

  /// The names of all exercises of a chapter's folder, in alphabetical order.
  public func names(chapterFolder: String) -> [String] {
    let chapter = root.appendingPathComponent("Exercises/\(chapterFolder)")
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: chapter.path)) ?? []
    return folders.map { kebabCase($0) }.filter { name in
      let stub = ExercisePlace(name: name, chapterFolder: chapterFolder).stubFile
      return FileManager.default.fileExists(atPath: root.appendingPathComponent(stub).path)
    }.sorted()
  }

  /// All exercises, chapter by chapter, within a chapter in the order of its text, so that each has the
  /// number that it has there; an exercise that stands in no text comes last.
  public func places() -> [ExercisePlace] {
    let folders =
      (try? FileManager.default.contentsOfDirectory(
        atPath: root.appendingPathComponent("Exercises").path)) ?? []
    let chapters = folders.compactMap { folder -> (Int, String)? in
      guard let dash = folder.firstIndex(of: "-"), let number = Int(folder[..<dash]) else {
        return nil
      }
      return (number, folder)
    }
    return chapters.sorted { $0 < $1 }.flatMap { _, folder in
      let names = names(chapterFolder: folder)
      let shown = shown(chapterFolder: folder).filter(names.contains)
      return (shown + names.filter { !shown.contains($0) })
        .map { ExercisePlace(name: $0, chapterFolder: folder) }
    }
  }

  /// The exercises that a chapter's text shows, in its order: its blocks ` ```exercise NAME `.
  private func shown(chapterFolder: String) -> [String] {
    let file = root.appendingPathComponent("Chapters/\(chapterFolder)/Chapter.md")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(whereSeparator: \.isNewline).compactMap { line in
      line.wholeMatch(of: /\s{0,3}(?:```+|~~~+)\s*exercise\s+(\S+)\s*/).map { String($0.1) }
    }
  }
}
