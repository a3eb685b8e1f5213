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

  /// All exercises, chapter by chapter, within a chapter in the order of `Package.swift`, which is that
  /// of the book; an exercise that is not there stands last.
  public func places() -> [ExercisePlace] {
    let manifest =
      (try? String(contentsOf: root.appendingPathComponent("Package.swift"), encoding: .utf8)) ?? ""
    let folders =
      (try? FileManager.default.contentsOfDirectory(
        atPath: root.appendingPathComponent("Exercises/Answers").path)) ?? []
    let chapters = folders.compactMap { folder -> (Int, String)? in
      guard let dash = folder.firstIndex(of: "-"), let number = Int(folder[..<dash]) else {
        return nil
      }
      return (number, folder)
    }
    return chapters.sorted { $0 < $1 }.flatMap { number, folder in
      let order = Self.order(ofChapter: number, manifest: manifest)
      return names(chapterFolder: folder).enumerated().sorted { a, b in
        let (first, second) = (order[a.element] ?? .max, order[b.element] ?? .max)
        return (first, a.offset) < (second, b.offset)
      }.map { ExercisePlace(name: $0.element, chapterFolder: folder) }
    }
  }

  /// Where each exercise stands in the list that the manifest gives for a chapter.
  private static func order(ofChapter number: Int, manifest: String) -> [String: Int] {
    let lists = manifest.matches(
      of: /\schapter\(\s*([0-9]+)\s*,(?:(?!\schapter\()[\s\S])*?exercises:\s*\[([^\]]*)\]/)
    guard let list = lists.first(where: { Int($0.1) == number }) else { return [:] }
    let names = list.2.matches(of: /"([^"]+)"/).map { String($0.1) }
    return Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
  }

  private func swiftFiles(in folder: String) -> [String] {
    let path = root.appendingPathComponent(folder).path
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
      .filter { $0.hasSuffix(".swift") && !$0.hasPrefix(".") }
  }
}
