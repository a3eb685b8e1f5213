import Foundation
import Testing

/// Commands that are killed, and disks that are full: what was good stays, and the next command goes on.
///
/// A few moments are tried here; with `FAULTS=100` in the environment, a hundred for each command.
@Suite(.serialized) struct FaultTests {
  static let count =
    ProcessInfo.processInfo.environment["FAULTS"].flatMap(Int.init) ?? 6

  /// All files below a folder, by their paths from there.
  private static func files(in folder: URL) -> [String: Data] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    return Dictionary(
      uniqueKeysWithValues: names.compactMap { name in
        let file = folder.appendingPathComponent(name)
        guard let data = try? Data(contentsOf: file) else { return nil }
        return (name, data)
      })
  }

  private static func newText(_ number: Int) -> String {
    BookCommandTests.text(output: "hello").replacing("About it.", with: "About it, \(number).")
  }

  /// How long a command takes that is left alone, in seconds.
  private static func time(_ body: () async throws -> Void) async rethrows -> Double {
    let clock = ContinuousClock()
    let elapsed = try await clock.measure { try await body() }.components
    return Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
  }

  /// Begins a command, kills it without a word after a part of its time, and waits for its end. Where it is
  /// quicker than that, it has ended by itself.
  private static func kill(_ words: [String], on desk: Desk, after seconds: Double) async throws {
    let process = try desk.start(words)
    let moment = ContinuousClock.now + .seconds(seconds)
    while process.isRunning, ContinuousClock.now < moment {
      try await Task.sleep(for: .milliseconds(2))
    }
    Foundation.kill(process.processIdentifier, SIGKILL)
    for _ in 0..<1000 where process.isRunning { try await Task.sleep(for: .milliseconds(5)) }
    // What it started ends with it.
    try await Task.sleep(for: .milliseconds(20))
  }

  /// Moments spread over a duration, in no order.
  private static func moments(_ duration: Double) -> [Double] {
    (0..<count).map { duration * 1.1 * (Double($0) * 0.618_034).truncatingRemainder(dividingBy: 1) }
  }

  @Test("a build that is killed leaves the old site or the new one, and others' files")
  func killedBuild() async throws {
    let desk = try BookCommandTests.book()
    let site = desk.url("_book")
    let duration = try await Self.time { _ = try await desk.run("book") }
    try desk.write("example.org", to: "_book/CNAME")
    var old = Self.files(in: site)
    for (number, moment) in Self.moments(duration).enumerated() {
      try desk.write(Self.newText(number), to: BookCommandTests.chapter)
      let outcome = try await desk.run("book", "build", "--out", "other")
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      var new = Self.files(in: desk.url("other"))
      new["CNAME"] = Data("example.org".utf8)
      try await Self.kill(["book"], on: desk, after: moment)
      let left = Self.files(in: site)
      // Between two renames there is none for a moment: the old one has its other name then.
      let isWhole =
        left == old || left == new || left == new.filter { $0.key != "CNAME" }
        || left.isEmpty && Self.files(in: desk.url("_book.old")) == old
      #expect(isWhole, "killed after \(moment) s: \(left.keys.sorted())")
      let next = try await desk.run("book")
      #expect(next.exitCode == 0, "killed after \(moment) s: \(next.errors)")
      #expect(Self.files(in: site) == new)
      let beside = try FileManager.default.contentsOfDirectory(atPath: desk.root.path)
      #expect(!beside.contains { $0.hasPrefix("_book.") }, "\(beside)")
      old = new
    }
  }

  @Test("an update that is killed leaves the old text or the new one")
  func killedUpdate() async throws {
    let desk = try BookCommandTests.book()
    _ = try await desk.run("book", "check")
    let stale = BookCommandTests.text(output: "something else")
    let fresh = BookCommandTests.text(output: "hello")
    try desk.write(stale, to: BookCommandTests.chapter)
    let duration = try await Self.time { _ = try await desk.run("book", "update") }
    #expect(try desk.read(BookCommandTests.chapter) == fresh)
    for moment in Self.moments(duration) {
      try desk.write(stale, to: BookCommandTests.chapter)
      try await Self.kill(["book", "update"], on: desk, after: moment)
      #expect([stale, fresh].contains(try desk.read(BookCommandTests.chapter)))
      let next = try await desk.run("book", "update")
      #expect(next.exitCode == 0, "\(next.errors)")
      #expect(try desk.read(BookCommandTests.chapter) == fresh)
      let names = try FileManager.default.contentsOfDirectory(
        atPath: desk.url("Chapters/1-Test").path)
      #expect(names.sorted() == ["Chapter.md", "Run"], "\(names)")
    }
  }

  @Test("a check of an exercise that is killed leaves what was known, and the next one goes on")
  func killedCheck() async throws {
    let desk = try ExercisesCommandTests.package()
    try desk.write("// solved", to: "Exercises/Answers/1-First/Ant.swift")
    let hash = String(repeating: "0123456789abcdef", count: 4)
    let known = "ant \(hash) 1\n"
    try desk.write(known, to: ".exercises")
    let words = ["exercises", "hint", "zebra"]
    let duration = try await Self.time { _ = try await desk.run(words) }
    for moment in Self.moments(duration) {
      try desk.write(known, to: ".exercises")
      try await Self.kill(words, on: desk, after: moment)
      let left = try desk.read(".exercises")
      #expect(left.hasPrefix(known), "\(left)")
      let next = try await desk.run(words)
      #expect(next.exitCode == 0, "\(next.errors)")
      #expect(try desk.read(".exercises").hasPrefix(known))
    }
  }

  #if os(Linux)
    /// The library that makes writing fail, or nil where there is no compiler for it.
    private static func shim(on desk: Desk) throws -> String? {
      let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("failing-writes.c")
      let compiler = Process()
      compiler.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      let library = desk.url("failing-writes.so").path
      compiler.arguments = ["clang", "-shared", "-fPIC", "-o", library, source.path, "-ldl"]
      try compiler.run()
      compiler.waitUntilExit()
      return compiler.terminationStatus == 0 ? library : nil
    }

    @Test(
      "a disk that is full from the n-th write on costs no site, no text and no state",
      arguments: ["book build", "book update", "exercises hint"])
    func fullDisk(command: String) async throws {
      let words = command.split(separator: " ").map(String.init)
      let isBook = words[0] == "book"
      let desk = try isBook ? BookCommandTests.book() : ExercisesCommandTests.package()
      guard let shim = try Self.shim(on: desk) else { return }
      let known = "ant \(String(repeating: "0123456789abcdef", count: 4)) 1\n"
      let stale = BookCommandTests.text(output: "something else")
      let fresh = BookCommandTests.text(output: "hello")
      if isBook {
        #expect(try await desk.run("book").exitCode == 0)
      }
      let old = Self.files(in: desk.url("_book"))
      var isThrough = false
      // Every write in turn, until there are no more; of a site's hundreds of files, every so many.
      var number = 0
      while !isThrough, number < 5000 {
        if words[1] == "update" { try desk.write(stale, to: BookCommandTests.chapter) }
        if words[1] == "build" { try desk.write(Self.newText(1), to: BookCommandTests.chapter) }
        if words[1] == "hint" { try desk.write(known, to: ".exercises") }
        let arguments = isBook ? words : words + ["zebra"]
        let outcome = try await desk.run(
          arguments, variables: ["LD_PRELOAD": shim, "FAIL_AFTER": "\(number)"])
        isThrough = outcome.exitCode == 0
        let place = "after \(number) writes: \(outcome.errors)"
        if !isThrough { #expect(!outcome.errors.isEmpty, "\(place)") }
        // Not a crash, but a word.
        #expect(outcome.exitCode < 128, "\(place)")
        switch words[1] {
        case "build" where !isThrough:
          #expect(Self.files(in: desk.url("_book")) == old, "\(place)")
        case "update":
          #expect([stale, fresh].contains(try desk.read(BookCommandTests.chapter)), "\(place)")
        case "hint":
          #expect(try desk.read(".exercises").hasPrefix(known), "\(place)")
        default: break
        }
        number += number < 12 || Self.count >= 100 ? 1 : 1 + number / 4
      }
      #expect(isThrough)
      // With room again, all goes on.
      let next = try await desk.run(isBook ? words : words + ["zebra"])
      #expect(next.exitCode == 0, "\(next.errors)")
    }
  #endif
}
