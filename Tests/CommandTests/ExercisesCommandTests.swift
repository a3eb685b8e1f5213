import Foundation
import Testing

/// The command `exercises`, run as a learner runs it, in a package of two exercises.
@Suite struct ExercisesCommandTests {
  private static func stub(_ name: String) -> String {
    """
    import ExerciseKit

    /// The \(name).
    ///
    /// Draw the \(name).
    ///
    /// - Kind: implement
    /// - Minutes: 5
    /// - Difficulty: 1
    /// - Hint: Of four legs.
    /// - Hint: And a tail.
    public func \(name)() throws -> Int {
      throw Unsolved()
    }

    """
  }

  private static let answer = "Exercises/Answers/1-First/Zebra.swift"

  /// The package; `swift build` does what `build` says, and the check what `check` says.
  static func package(
    build: String = "exit 0",
    check: String = #"head -c 32 <&4 >&3; echo '{"status":"solved","text":"✓ zebra: solved."}' >&3"#
  ) throws -> Desk {
    let desk = try Desk()
    try desk.write("// manifest", to: "Package.swift")
    try desk.write(
      "# The first\n\n```exercise zebra\n```\n\n```exercise ant\n```\n",
      to: "Chapters/1-First/Chapter.md")
    for (name, file) in [("ant", "Ant"), ("zebra", "Zebra")] {
      try desk.write(stub(name), to: "Exercises/Answers/1-First/\(file).swift")
      let part = "Exercises/1-First/\(file)/\(file)"
      try desk.write(stub(name), to: "\(part)Stub.swift")
      try desk.write(
        "import Firsts\n\n/// Because.\npublic func \(name)() throws -> Int {\n  1\n}\n",
        to: "\(part)Solution.swift")
    }
    try desk.writeScript("cd '\(desk.root.path)'\necho \"$@\" >> log\n\(build)", to: "bin/swift")
    try desk.writeScript(check, to: ".build/debug/check-zebra")
    return desk
  }

  @Test("without a subcommand: how far one is, and the next exercise, the first of the text")
  func overview() async throws {
    let outcome = try await Self.package().run("exercises")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.hasPrefix("Exercises: 0 of 2 solved\n"))
    #expect(outcome.output.contains("Begin with: zebra · The zebra · implement ★☆☆"))
    #expect(outcome.output.contains("Your file   \(Self.answer)"))
    #expect(!outcome.output.contains("\u{1B}"))
  }

  @Test("a stub is not solved, and is not built to know that")
  func untouched() async throws {
    let desk = try Self.package()
    let outcome = try await desk.run("exercises", "check")
    #expect(outcome.exitCode == 2)
    #expect(outcome.output.contains("not solved yet"))
    #expect(!desk.exists("log"))
  }

  @Test("a solved answer is praised, remembered, and followed by the next exercise")
  func solved() async throws {
    let desk = try Self.package()
    try desk.write("// my answer", to: Self.answer)
    let outcome = try await desk.run("exercises", "check", "zebra")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.hasPrefix("✓ zebra: solved.\n"))
    #expect(outcome.output.contains("1 of 2 solved. Next: ant"))
    #expect(
      try desk.read("log") == "build --product check-zebra --package-path \(desk.root.path)\n")
    #expect(try await desk.run("exercises").output.contains("1 of 2 solved"))
    let all = try await desk.run("exercises", "check", "all")
    #expect(all.exitCode == 2)
    #expect(all.output.contains("✓ zebra: solved, and not changed since."))
  }

  @Test(
    "what became of an answer is the exit code",
    arguments: [
      (
        "exit 0", #"head -c 32 <&4 >&3; echo '{"status":"wrong","text":"✗ zebra: no"}' >&3"#, 1,
        "✗ zebra: no"
      ),
      (
        "exit 0", #"echo '{"status":"solved","text":"✓ zebra: solved."}' >&3"#, 1,
        "before the check was done"
      ),
      ("exit 0", "exit 0", 1, "before the check was done"),
      (
        "echo \"$PWD/Exercises/Answers/1-First/Zebra.swift:1:1: error: what is this\"; exit 1", "",
        3, "does not compile"
      ),
      ("exit 0", "kill -ILL $$", 4, "it stopped"),
    ] as [(String, String, Int32, String)])
  func verdicts(build: String, check: String, exitCode: Int32, said: String) async throws {
    let desk = try Self.package(build: build, check: check)
    try desk.write("// my answer", to: Self.answer)
    let outcome = try await desk.run("exercises", "check", "zebra")
    #expect(outcome.exitCode == exitCode, "\(outcome)")
    #expect(outcome.output.contains(said), "\(outcome.output)")
  }

  @Test("a check that cannot be built or started is an error, with exit code 70")
  func notChecked() async throws {
    for build in ["echo 'error: no network'; exit 1", "rm .build/debug/check-zebra"] {
      let desk = try Self.package(build: build)
      try desk.write("// my answer", to: Self.answer)
      let outcome = try await desk.run("exercises", "check", "zebra")
      #expect(outcome.exitCode == 70, "\(outcome)")
      #expect(outcome.output == "")
      #expect(outcome.errors.contains("it is not your answer"))
    }
  }

  @Test("a hint more each time, and show shows those seen")
  func hints() async throws {
    let desk = try Self.package()
    let first = try await desk.run("exercises", "hint").output
    #expect(first.contains("Of four legs.") && !first.contains("And a tail."))
    #expect(try await desk.run("exercises", "hint", "zebra").output.contains("And a tail."))
    #expect(try await desk.run("exercises", "show").output.contains("Hint 2 of 2"))
    #expect(try await desk.run("exercises", "next").output.contains("Next: zebra"))
  }

  @Test("the list is in the order of the text")
  func list() async throws {
    let lines = try await Self.package().run("exercises", "list").output.split(separator: "\n")
    #expect(lines.map { $0.split(separator: " ")[1] } == ["The", "zebra", "ant"])
  }

  @Test("reset and solution ask first, where there is somebody to ask")
  func asking() async throws {
    let desk = try Self.package()
    try desk.write("// my answer", to: Self.answer)
    for words in ["reset", "solution"] {
      let outcome = try await desk.run("exercises", words, "zebra")
      #expect(outcome.exitCode == 64)
      #expect(outcome.errors.contains("add --yes for yes"))
    }
    #expect(try desk.read(Self.answer) == "// my answer")
    let reset = try await desk.run("exercises", "reset", "zebra", "--yes")
    #expect(reset.exitCode == 0)
    #expect(reset.output.contains("Your answer is kept in .exercises-kept/zebra-1.swift"))
    #expect(try desk.read(Self.answer) == Self.stub("zebra"))
    #expect(try desk.read(".exercises-kept/zebra-1.swift") == "// my answer")
    let solution = try await desk.run("exercises", "solution", "zebra", "-y")
    #expect(solution.output.hasPrefix("Because.\n\npublic func zebra()"))
  }

  @Test("an export writes both files, whatever became of the answers")
  func export() async throws {
    let desk = try Self.package()
    try desk.write("// my answer", to: Self.answer)
    let outcome = try await desk.run("exercises", "export", "--junit", "r.xml", "--json", "r.json")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output == "✓ zebra: solved\n✗ ant: unsolved\n1 of 2 solved.\n")
    #expect(try desk.read("r.xml").contains("tests=\"2\" failures=\"1\" errors=\"0\""))
    #expect(try desk.read("r.json").contains("\"score\" : 1"))
    #expect(try await desk.run("exercises", "export").exitCode == 64)
  }

  @Test(
    "what is asked wrongly is said, with exit code 64",
    arguments: [
      (["chekc"], "There is no 'chekc' here. Known are: "),
      (["check", "zerba"], "did you mean 'zebra'?"),
      (["check", "7"], "Chapter 7 has no exercises; chapters with exercises: 1"),
      (["watch"], "'watch' wants a terminal"),
    ])
  func usage(words: [String], said: String) async throws {
    let desk = try Self.package()
    let outcome = try await desk.run(["exercises"] + words)
    #expect(outcome.exitCode == 64, "\(outcome)")
    #expect(outcome.errors.contains(said), "\(outcome.errors)")
  }

  @Test("outside a package, it says where it wants to be")
  func outside() async throws {
    let outcome = try await Desk().run("exercises")
    #expect(outcome.exitCode == 64)
    #expect(outcome.errors.contains("a folder with Package.swift and Exercises/Answers"))
  }
}
