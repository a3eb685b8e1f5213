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

  private var file: String { "\(chapterFolder)/\(camelCase(name)).swift" }

  /// The file that the learner edits.
  public var answerFile: String { "Exercises/Answers/\(file)" }
  public var solutionFile: String { "Exercises/Solutions/\(file)" }
  /// A copy of the answer's file as it came, for a fresh start.
  public var stubFile: String { "Exercises/Stubs/\(file)" }
  /// The program that checks an answer.
  public var product: String { "check-\(name)" }

  /// The number of the chapter, which begins its folder's name.
  public var chapter: Int { Int(chapterFolder.prefix { $0.isNumber }) ?? 0 }
}

/// The exercises of the book, found in `Exercises/Answers`.
public struct Catalogue: Sendable {
  public let root: URL

  public init(root: URL) {
    self.root = root
  }

  /// The names of all exercises of a chapter's folder, in alphabetical order.
  public func names(chapterFolder: String) -> [String] {
    swiftFiles(in: "Exercises/Answers/\(chapterFolder)").map { kebabCase($0.dropLast(6)) }.sorted()
  }

  /// All exercises, chapter by chapter, within a chapter in the order of its text, so that each has the
  /// number that it has there; an exercise that stands in no text comes last.
  public func places() -> [ExercisePlace] {
    let folders =
      (try? FileManager.default.contentsOfDirectory(
        atPath: root.appendingPathComponent("Exercises/Answers").path)) ?? []
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

  private func swiftFiles(in folder: String) -> [String] {
    let path = root.appendingPathComponent(folder).path
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
      .filter { $0.hasSuffix(".swift") && !$0.hasPrefix(".") }
  }
}
