import BookBuilder
import Foundation
import RunRecord
import Synchronization

/// A small book in a temporary folder, with one chapter and a run that is a shell script.
///
/// Everything in it is as in the real book, but small: so that a test can break one thing.
final class TestBook: Sendable {
  let root: URL

  /// The record that the chapter's run writes.
  static let record = RunRecord(
    chapter: 1, title: "The test",
    sections: [
      RunRecord.Section(
        id: "greeting", title: "A greeting", output: "hello\n  <world> & all\n\nend\n",
        figures: [RunRecord.Figure(name: "square", svg: svg)],
        values: [
          RunRecord.Value(name: "accuracy", text: "95.4 %"),
          RunRecord.Value(name: "odd", text: "a*b < [c]"),
          RunRecord.Value(name: "thin", text: "10\u{202F}000"),
        ]),
      RunRecord.Section(id: "silent", title: "Nothing to say"),
      RunRecord.Section(id: "fenced", title: "A fence", output: "```swift\nlet a = 1\n```\n"),
    ])

  static let svg = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>

    """

  /// The chapter's text, up to date with code and run.
  static let chapter = """
    ---
    title: The test
    number: 1
    summary: A chapter with one of *everything*.
    sources:
      - Somebody (1999), *Something*.
    ---

    # The test

    A value, <data value="accuracy">95.4 %</data>, a formula, $`x_1 \\le 1`$, and a [link](#the-end).

    ```swift Adding.swift#Adder.add(_:)
    /// Adds a number.
    mutating func add(_ number: Int) {
      total += number
    }
    ```

    ```output greeting
    hello
      <world> & all

    end
    ```

    ![A square](figures/square.svg "The unit *square*")

    ```math
    \\sum_{i=1}^n x_i
    ```

    ```exercise double-it
    Double it (compute, ★★, about 15 min)

    Return twice the number.

    Answer in: Exercises/Answers/1-Test/DoubleIt.swift
    Check:     swift run check-double-it
    ```

    > [!NOTE]
    > On the side, back to the [front](../Book.md).

    ## The end

    That was `all`.

    """

  static let source = """
    /// A running total.
    struct Adder {
      var total = 0

      /// Adds a number.
      mutating func add(_ number: Int) {
        total += number
      }

      func sum(of a: Int) -> Int { total + a }
      func sum(of a: Double) -> Double { Double(total) + a }
    }

    """

  init(chapter: String = TestBook.chapter, record: RunRecord = TestBook.record) throws {
    root = FileManager.default.temporaryDirectory
      .appendingPathComponent("book-\(UUID().uuidString)")
    try write(
      "---\ntitle: The book\nsummary: All of it.\n---\n\n# The book\n\nWelcome.\n",
      to: "Chapters/Book.md")
    try write(chapter, to: "Chapters/1-Test/Chapter.md")
    try write(Self.source, to: "Chapters/1-Test/Adding.swift")
    try write(Self.svg, to: "Chapters/1-Test/figures/square.svg")
    try write(
      """
      import ExerciseKit

      /// Double it.
      ///
      /// Return twice the number.
      ///
      /// - Kind: compute
      /// - Difficulty: 2
      /// - Minutes: 15
      /// - Hint: Try $`2x`$,
      ///   or `x + x`.
      public func doubleIt(_ x: Int) throws -> Int {
        throw Unsolved()
      }

      """, to: "Exercises/1-Test/DoubleIt/DoubleItStub.swift")
    try write(
      "import ExerciseKit\n\n/// Twice.\npublic func doubleIt(_ x: Int) throws -> Int { 2 * x }\n",
      to: "Exercises/1-Test/DoubleIt/DoubleItSolution.swift")
    try writeRecord(record)
  }

  deinit {
    try? FileManager.default.removeItem(at: root)
  }

  func url(_ path: String) -> URL { root.appendingPathComponent(path) }

  func write(_ text: String, to path: String) throws {
    try write(Data(text.utf8), to: path)
  }

  func write(_ data: Data, to path: String) throws {
    try FileManager.default.createDirectory(
      at: url(path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url(path))
  }

  func isFolder(_ path: String) -> Bool {
    (try? url(path).resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true
  }

  func read(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: url(path)), as: UTF8.self)
  }

  /// The record from which the script of the chapter's run copies.
  func writeRecord(_ record: RunRecord) throws {
    try record.write(into: url("run/record"))
    try writeRun("cp -R '\(url("run/record").path)/.' \"$2\"; echo run >> '\(url("run/log").path)'")
  }

  /// Writes a page beside the chapters.
  func writePage(
    _ name: String, title: String? = nil, place: String = "place: after\norder: 1",
    _ text: String = "Text."
  ) throws {
    let title = title ?? name
    try write(
      "---\ntitle: \(title)\nsummary: About it.\n\(place)\n---\n\n# \(title)\n\n\(text)\n",
      to: "Chapters/\(name).md")
  }

  /// The chapter's run, as a shell script whose `$2` is the folder to record in.
  func writeRun(_ script: String) throws {
    try write("#!/bin/sh\n\(script)\n", to: "run/chapter1")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: url("run/chapter1").path)
  }

  /// How often the chapter has been run.
  var runCount: Int { (try? read("run/log").split(separator: "\n").count) ?? 0 }

  func book(
    fingerprint: String = "1", timeLimit: Duration = .seconds(20), live: BrowserModule? = nil,
    modules: [String: [String]] = [:], progress: BookProgress = .none,
    note: @escaping @Sendable (String) -> Void = { _ in }
  ) -> Book {
    Book(
      root: root,
      executables: Script(root: root, fingerprint: fingerprint, live: live, modules: modules),
      timeLimit: timeLimit, progress: progress, note: note)
  }

  /// Changes the chapter's text.
  func replace(_ old: String, with new: String) throws {
    let text = try read("Chapters/1-Test/Chapter.md")
    precondition(text.contains(old), "the test's chapter has no '\(old)'")
    try write(text.replacing(old, with: new), to: "Chapters/1-Test/Chapter.md")
  }

  /// What `check` finds, or nothing.
  func problems(timeLimit: Duration = .seconds(20)) async throws -> [Problem] {
    do {
      try await book(timeLimit: timeLimit).check()
      return []
    } catch {
      return error.all
    }
  }

  private struct Script: ChapterExecutables {
    let root: URL
    let fingerprint: String
    let live: BrowserModule?
    let modules: [String: [String]]

    func modules() async throws -> [String: [String]] { modules }

    func fingerprint(ofChapter number: Int) async throws -> String { fingerprint }

    func stamp(ofChapter number: Int) async throws -> String { "" }

    func sources(ofChapter number: Int) async throws -> String { "sources \(fingerprint)" }

    func build(
      chapter number: Int, reaches: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
    ) async throws -> URL {
      reaches(2, 5)
      return root.appendingPathComponent("run/chapter\(number)")
    }

    func liveChapters() async throws -> [Int] { live == nil ? [] : [1] }

    func browserModules(
      ofChapters numbers: [Int], progress: BookProgress
    ) async throws -> [Int: BrowserModule] {
      var modules: [Int: BrowserModule] = [:]
      for number in numbers { modules[number] = live }
      return modules
    }
  }
}

/// The steps that were told of, in words.
final class Told: Sendable {
  private let told = Mutex<[String]>([])

  var steps: [String] { told.withLock { $0 } }

  var progress: BookProgress {
    BookProgress { [self] work, step in
      let words =
        switch step {
        case .begins: "begins"
        case .reaches(let done, let total): "\(done) of \(total)"
        case .ends: "ends"
        }
      told.withLock { $0.append("\(work): \(words)") }
    }
  }
}
