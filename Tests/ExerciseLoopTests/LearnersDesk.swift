import AnswerSupervision
import ExerciseCatalogue
import Foundation

@testable import ExerciseLoop

/// A package of three exercises in two chapters, in a folder of its own, and a checker that judges an
/// answer by the first word of the file.
final class LearnersDesk {
  let root: URL
  let checker = WordChecker()
  var practice: Practice { Practice(root: root, checker: checker) }
  var pages: Pages { Pages(practice, isColoured: false) }

  init() throws {
    root = FileManager.default.temporaryDirectory
      .appendingPathComponent("desk-\(UUID().uuidString)")
    checker.root = root
    try write("", to: "Package.swift")
    try write(
      "---\ntitle: x\n---\n# The first & best\n\n```exercise zebra\n```\n\n```exercise ant\n```\n",
      to: "Chapters/1-First/Chapter.md")
    for (folder, name) in [("1-First", "ant"), ("1-First", "zebra"), ("2-Second", "mouse")] {
      let place = ExercisePlace(name: name, chapterFolder: folder)
      let stub = """
        import ExerciseKit

        /// The \(name).
        ///
        /// Draw the \(name).
        ///
        /// - Kind: implement
        /// - Difficulty: 1
        /// - Minutes: 5
        /// - Hint: First hint for the \(name).
        /// - Hint: Second hint.
        public func \(name)() throws -> Int {
          throw Unsolved()
        }

        """
      try write(stub, to: place.answerFile)
      try write(stub, to: place.stubFile)
      try write(
        "import Firsts\n\n/// Because it is a \(name).\npublic func \(name)() throws -> Int {\n  1\n}\n",
        to: place.solutionFile)
    }
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  func write(_ text: String, to file: String) throws {
    let url = root.appendingPathComponent(file)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func text(_ file: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(file), encoding: .utf8)
  }

  /// Writes an answer whose first word is what the checker shall say of it.
  func answer(_ name: String, _ status: CheckReport.Status) throws {
    try write("\(status.rawValue) \(name)", to: practice.item(name).place.answerFile)
  }

  func standings() throws -> [String: PracticeItem.Standing] {
    Dictionary(uniqueKeysWithValues: try practice.items().map { ($0.name, $0.standing) })
  }
}

final class WordChecker: Checker, @unchecked Sendable {
  var root = URL(fileURLWithPath: "/")
  /// The names that were checked, in order.
  var asked: [String] = []

  func check(_ place: ExercisePlace) throws -> CheckReport {
    asked.append(place.name)
    let answer = try String(
      contentsOf: root.appendingPathComponent(place.answerFile), encoding: .utf8)
    guard let word = answer.split(separator: " ").first,
      let status = CheckReport.Status(rawValue: String(word))
    else { throw PracticeError("The check of '\(place.name)' cannot be built.", exitCode: 70) }
    let mark = status == .solved ? "✓" : "✗"
    return CheckReport(
      name: place.name, status: status, text: "\(mark) \(place.name): <\(word)> & \"more\"",
      output: status == .wrong ? "printed \u{1B}[1m" : "", seconds: 0.25)
  }
}
