import ExerciseCatalogue
import Foundation
import Testing

@Suite struct StubTests {
  static let stub = """
    import ExerciseKit

    /// Twice as much.
    ///
    /// Double a number.
    /// Zero is one, too.
    ///
    ///     indented code
    ///
    /// - Kind: compute
    /// - Difficulty: 2
    /// - Minutes: 15
    /// - Needs: half-adder,
    ///   adder
    /// - Hint: Which operator
    ///   doubles?
    /// - Hint: Add.
    public func double(_ x: Int) throws -> Int {
      throw Unsolved()  /// not this
    }
    """

  @Test("a stub's comment gives title, task, kind, difficulty and hints")
  func parsed() throws {
    let stub = try ExerciseStub(named: "double", source: Self.stub)
    #expect(stub.title == "Twice as much")
    #expect(stub.task == "Double a number.\nZero is one, too.\n\n    indented code")
    #expect(stub.kind == .compute)
    #expect(stub.difficulty == 2)
    #expect(stub.minutes == 15)
    #expect(stub.needs == ["half-adder", "adder"])
    #expect(stub.hints == ["Which operator\ndoubles?", "Add."])
  }

  @Test("lines that end with a carriage return are read as well")
  func carriageReturns() throws {
    let source = Self.stub.replacingOccurrences(of: "\n", with: "\r\n")
    #expect(
      try ExerciseStub(named: "double", source: source)
        == ExerciseStub(named: "double", source: Self.stub))
  }

  @Test(
    "what a stub lacks is said",
    arguments: [
      ("/// Twice as much.", "// no title", "title"), ("- Kind:", "- Kin:", "'- Kind: …'"),
      ("- Difficulty: 2", "- Difficulty: 7", "found '7'"),
      ("- Minutes: 15", "- Minutes: soon", "found 'soon'"),
      ("- Kind: compute", "- Kind: guess", "experiment, debug, refute, build; found 'guess'"),
      ("///", "//", "no doc comment"),
    ])
  func lacking(old: String, new: String, message: String) {
    let source = Self.stub.replacingOccurrences(of: old, with: new)
    #expect {
      try ExerciseStub(named: "double", source: source)
    } throws: { error in
      (error as? ExerciseStub.Fault)?.message.contains(message) == true
    }
  }

  @Test(
    "names of exercises and of their files", arguments: [("nor-weights", "NorWeights"), ("a", "A")])
  func names(kebab: String, camel: String) {
    #expect(camelCase(kebab) == camel)
    #expect(kebabCase(camel) == kebab)
  }
}

/// What every exercise of the book must have.
@Suite struct BookExerciseTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let places = Catalogue(root: root).places()

  static func text(_ file: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(file), encoding: .utf8)
  }

  @Test("exercises stand in the order of the text, chapter by chapter")
  func order() {
    let first = ["nor-weights", "majority", "half-adder", "adder", "learning-step"]
    #expect(Array(Self.places.prefix(5)).map(\.name) == first)
    #expect(Self.places.map(\.chapter) == Self.places.map(\.chapter).sorted())
    #expect(Set(Self.places.map(\.name)).count == Self.places.count)
    // The text's fourth exercise of chapter 2; in the alphabet it is the fifth.
    #expect(Self.places.filter { $0.chapter == 2 }[3].name == "not-a-number")
  }

  @Test("each exercise has two or three hints", arguments: places)
  func hints(place: ExercisePlace) throws {
    let stub = try ExerciseStub(named: place.name, source: Self.text(place.stubFile))
    #expect((2...3).contains(stub.hints.count))
  }

  @Test("what an exercise needs comes before it in the book", arguments: places)
  func needs(place: ExercisePlace) throws {
    let stub = try ExerciseStub(named: place.name, source: Self.text(place.stubFile))
    let before = Self.places.prefix { $0 != place }.map(\.name)
    #expect(stub.needs.filter { !before.contains($0) } == [], "unknown, or later in the book")
  }

  @Test("no exercise lacks its solution, its check or its runner", arguments: places)
  func files(place: ExercisePlace) throws {
    for file in [place.solutionFile, place.checkFile, place.runnerFile] {
      #expect(try !Self.text(file).isEmpty, "\(file)")
    }
  }

  @Test("each solution says why it is one", arguments: places)
  func why(place: ExercisePlace) throws {
    let comment = docComment(in: try Self.text(place.solutionFile)).joined(separator: " ")
    #expect(comment.count > 40 && comment.contains("."), "'\(comment)'")
  }

  /// The stubs, to which `reset` goes back, are what the learner begins with. An answer that the learner
  /// has changed says nothing about that, and is left out: what git knows as changed, and all where
  /// progress was made.
  @Test(
    "each answer is the stub at first, which throws, or is code that is to be mended",
    arguments: places)
  func copies(place: ExercisePlace) throws {
    let copy = try Self.text(place.stubFile)
    let kind = try ExerciseStub(named: place.name, source: copy).kind
    #expect(copy.contains("throw Unsolved()") || kind == .debug, "\(place.stubFile) is no stub")
    let progress = Self.root.appendingPathComponent(".exercises").path
    guard !FileManager.default.fileExists(atPath: progress), isUnchanged(place.answerFile) else {
      return
    }
    let answer = try Self.text(place.answerFile)
    #expect(
      answer == copy,
      """
      The stub was changed and its copy was not. If the stub is right: \
      cp \(place.stubFile) \(place.answerFile)
      """)
  }

  /// Whether a file is as git has it. Where there is no git, nobody knows.
  private func isUnchanged(_ file: String) -> Bool {
    let git = Process()
    git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    git.arguments = ["git", "-C", Self.root.path, "diff", "--quiet", "HEAD", "--", file]
    git.standardError = FileHandle.nullDevice
    git.standardOutput = FileHandle.nullDevice
    guard (try? git.run()) != nil else { return false }
    git.waitUntilExit()
    return git.terminationStatus == 0
  }
}
