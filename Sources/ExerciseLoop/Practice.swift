import AnswerSupervision
import ExerciseCatalogue
import Foundation
import Wording

/// Builds and runs the check of an exercise.
public protocol Checker: Sendable {
  /// - Throws: a ``PracticeError`` if the check itself cannot be built or run.
  func check(_ place: ExercisePlace) throws -> CheckReport
}

/// Why something cannot be done, and what to do about it.
public struct PracticeError: Error, Equatable, CustomStringConvertible {
  public let description: String
  /// What the program exits with.
  public let exitCode: Int32

  /// - Parameter exitCode: 64 where something else should have been asked for, 70 where the book's own
  ///   files are at fault.
  public init(_ description: String, exitCode: Int32 = 64) {
    self.description = description
    self.exitCode = exitCode
  }
}

/// An exercise in the learner's hands.
public struct PracticeItem: Equatable, Sendable {
  /// How far it is.
  public enum Standing: Equatable, Sendable {
    /// The answer is the one that was solved.
    case solved
    /// It was solved, and the answer has changed since.
    case changed
    /// The answer is not the stub any more.
    case begun
    /// The stub as it came.
    case untouched
  }

  public let place: ExercisePlace
  public let stub: ExerciseStub
  public let standing: Standing
  /// How many hints were shown.
  public let hintsShown: Int

  public var name: String { place.name }
}

/// The book's exercises, and how far a learner is with them.
public struct Practice: Sendable {
  public let root: URL
  public let checker: any Checker
  let progress: ProgressFile

  public init(root: URL, checker: any Checker) {
    self.root = root
    self.checker = checker
    progress = ProgressFile(root.appendingPathComponent(".exercises"))
  }

  // MARK: What there is

  /// All exercises, in the order of the book.
  ///
  /// - Throws: a ``PracticeError`` if there are none, or a stub cannot be read.
  public func items() throws -> [PracticeItem] {
    let entries = progress.entries()
    let places = Catalogue(root: root).places()
    guard !places.isEmpty else {
      throw PracticeError("There are no exercises in \(root.path)/Exercises.", exitCode: 70)
    }
    return try places.map { place in
      let entry = entries[place.name] ?? .init()
      let answer = try read(place.answerFile)
      // Not the answer, whose comment the learner may have changed, too.
      let copy = try read(place.stubFile)
      do throws(ExerciseStub.Fault) {
        let stub = try ExerciseStub(
          named: place.name, source: String(decoding: copy, as: UTF8.self))
        return PracticeItem(
          place: place, stub: stub, standing: standing(of: answer, stub: copy, entry),
          hintsShown: min(entry.hints, stub.hints.count))
      } catch {
        throw PracticeError("\(place.stubFile): \(error.message)", exitCode: 70)
      }
    }
  }

  private func standing(
    of answer: Data, stub: Data, _ entry: ProgressFile.Entry
  ) -> PracticeItem.Standing {
    if answer == stub { return .untouched }
    guard let solvedHash = entry.solvedHash else { return .begun }
    return ProgressFile.hash(answer) == solvedHash ? .solved : .changed
  }

  /// The first exercise that is not solved; after `name`, where one is given, and then from the start.
  public func next(after name: String? = nil) throws -> PracticeItem? {
    let items = try items()
    let start = items.firstIndex { $0.name == name }.map { $0 + 1 } ?? 0
    return (items[start...] + items[..<start]).first { $0.standing != .solved }
  }

  /// The exercise called `name`; the next one, where none is named.
  ///
  /// - Throws: a ``PracticeError`` if there is none of that name, or all are solved.
  public func item(_ name: String?) throws -> PracticeItem {
    let items = try items()
    guard let name else {
      if let next = try next() { return next }
      throw PracticeError("All exercises are solved. Name the one that you mean.")
    }
    guard let item = items.first(where: { $0.name == name }) else {
      throw PracticeError(
        "There is no exercise '\(name)'; "
          + suggestions(for: name, among: items.map(\.name)) + ".")
    }
    return item
  }

  /// The exercises that a word stands for: one by its name, a chapter by its number, or `all`.
  public func items(for word: String) throws -> [PracticeItem] {
    let items = try items()
    if word == "all" { return items }
    let digits = word.hasPrefix("chapter") ? word.dropFirst(7) : word[...]
    guard let number = Int(digits) else { return [try item(word)] }
    let chapter = items.filter { $0.place.chapter == number }
    guard !chapter.isEmpty else {
      let known = Set(items.map(\.place.chapter)).sorted().map(String.init)
      throw PracticeError(
        "Chapter \(number) has no exercises; chapters with exercises: "
          + known.joined(separator: ", ") + ".")
    }
    return chapter
  }

  /// The title of a chapter, as its text has it; the name of its folder where there is no text.
  public func title(ofChapter place: ExercisePlace) -> String {
    let name = place.chapterFolder.drop { $0.isNumber || $0 == "-" }
    let file = "Chapters/\(place.chapterFolder)/Chapter.md"
    guard let data = try? read(file) else { return String(name) }
    let text = String(decoding: data, as: UTF8.self)
    let heading = text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("# ") }
    return heading.map { String($0.dropFirst(2)) } ?? String(name)
  }

  // MARK: What can be done

  /// Checks an answer, and remembers it if it is solved.
  ///
  /// A stub that was not touched is unsolved, and need not be built to know that.
  public func check(_ item: PracticeItem) throws -> CheckReport {
    if item.standing == .untouched {
      return CheckReport(
        name: item.name, status: .unsolved,
        text: "○ \(item.name): not solved yet. Your answer goes into \(item.place.answerFile).")
    }
    // The answer that is being judged, should it be changed meanwhile.
    let hash = ProgressFile.hash(try read(item.place.answerFile))
    let report = try checker.check(item.place)
    try remember(item.name) { $0.solvedHash = report.status == .solved ? hash : nil }
    return report
  }

  /// Shows one hint more.
  ///
  /// - Returns: the hints shown so far, the newest last.
  public func hint(_ item: PracticeItem) throws -> [String] {
    let count = min(item.hintsShown + 1, item.stub.hints.count)
    if count != item.hintsShown { try remember(item.name) { $0.hints = count } }
    return Array(item.stub.hints.prefix(count))
  }

  /// Puts the stub back in place of an answer, and keeps the answer.
  ///
  /// - Returns: the file in which the answer is kept, from the root of the package; nil where there was
  ///   no answer yet.
  public func reset(_ item: PracticeItem) throws -> String? {
    let answer = try read(item.place.answerFile)
    let stub = try read(item.place.stubFile)
    var kept: String?
    if answer != stub {
      let file = firstFreeName(for: item.name)
      try write(answer, to: file)
      try write(stub, to: item.place.answerFile)
      kept = file
    }
    try remember(item.name) { $0 = .init() }
    return kept
  }

  /// The solution of an exercise: why it is one, and its source without imports and comment.
  public func solution(_ item: PracticeItem) throws -> (why: String, source: String) {
    let source = String(decoding: try read(item.place.solutionFile), as: UTF8.self)
    let why = docComment(in: source).joined(separator: "\n")
    let lines = source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let comment = lines.firstIndex { $0.hasPrefix("///") } ?? lines.startIndex
    let code = lines[comment...].drop { $0.hasPrefix("///") }
    return (why, code.joined(separator: "\n").trimmingCharacters(in: .newlines))
  }

  // MARK: Files

  /// Where answers are kept that were reset, numbered in the order in which they were.
  private func firstFreeName(for name: String) -> String {
    var number = 1
    while true {
      let file = ".exercises-kept/\(name)-\(number).swift"
      if !FileManager.default.fileExists(atPath: root.appendingPathComponent(file).path) {
        return file
      }
      number += 1
    }
  }

  func read(_ file: String) throws -> Data {
    do {
      return try Data(contentsOf: root.appendingPathComponent(file))
    } catch {
      throw PracticeError("\(file) cannot be read: \(error.localizedDescription)", exitCode: 70)
    }
  }

  private func write(_ data: Data, to file: String) throws {
    do {
      let url = root.appendingPathComponent(file)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: url, options: .atomic)
    } catch {
      throw PracticeError("\(file) cannot be written: \(error.localizedDescription)", exitCode: 70)
    }
  }

  private func remember(_ name: String, _ change: (inout ProgressFile.Entry) -> Void) throws {
    do {
      try progress.update(name, change)
    } catch {
      throw PracticeError(
        "Your progress cannot be written to \(progress.file.path): \(error.localizedDescription)",
        exitCode: 70)
    }
  }
}
