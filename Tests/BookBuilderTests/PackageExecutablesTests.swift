import Foundation
import Testing

@testable import BookBuilder

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// A package of two chapters on the disk, and a `swift` that is a shell script.
private final class TestPackage {
  let root = FileManager.default.temporaryDirectory
    .appendingPathComponent("package-\(UUID().uuidString)").resolvingSymlinksInPath()

  init() throws {
    try write("// manifest", to: "Package.swift")
    try write("{}", to: "Package.resolved")
    try write("let a = 1", to: "Sources/Numbers/A.swift")
    try write("1,2", to: "Sources/Numbers/Data/deep/table.csv")
    try write("let one = 1", to: "Chapters/1-One/Run/main.swift")
    try write("let two = 2", to: "Chapters/2-Two/Run/main.swift")
    try write("compiler 1", to: "version")
    try write(
      """
      {"name": "test", "targets": [
        {"name": "Numbers", "path": "Sources/Numbers", "sources": ["A.swift"], "type": "library",
         "resources": [{"path": "\(root.path)/Sources/Numbers/Data", "rule": {"copy": {}}}]},
        {"name": "chapter1", "path": "Chapters/1-One/Run", "sources": ["main.swift"],
         "target_dependencies": ["Numbers"], "product_dependencies": ["ArgumentParser"]},
        {"name": "chapter2", "path": "Chapters/2-Two/Run", "sources": ["main.swift"]}
      ]}
      """, to: "description.json")
    try write(
      """
      #!/bin/sh
      echo "$@" >> log
      case "$1 $2" in
        "--version "*) cat version ;;
        "package "*) cat description.json ;;
        *) case "$*" in
          *--product\\ chapter2*) echo "x.swift:1:1: error: no such thing" >&2; exit 1 ;;
          *--show-bin-path*) echo "/somewhere/$3" ;;
        esac ;;
      esac
      """, to: "swift")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: root.appendingPathComponent("swift").path)
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  func write(_ text: String, to path: String) throws {
    let url = root.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func remove(_ path: String) throws {
    try FileManager.default.removeItem(at: root.appendingPathComponent(path))
  }

  /// What the package manager was asked, a line each.
  var log: [String] {
    let text = try? String(contentsOf: root.appendingPathComponent("log"), encoding: .utf8)
    return (text ?? "").split(separator: "\n").map(String.init)
  }

  func executables(
    scratch: URL? = nil, configuration: BuildConfiguration = .release
  ) -> PackageExecutables {
    var executables = PackageExecutables(
      root: root, scratch: scratch, cache: root.appendingPathComponent("cache"),
      configuration: configuration)
    executables.swift = .path(FilePath(root.appendingPathComponent("swift").path))
    return executables
  }

  /// What is said when something goes wrong.
  func problem(_ body: (PackageExecutables) async throws -> Void) async throws -> Problem? {
    do {
      try await body(executables())
      return nil
    } catch let problem as Problem {
      return problem
    }
  }
}

@Suite("What a run depends on") struct PackageExecutablesTests {
  @Test(
    "a change of anything that the program is made of changes the fingerprint",
    arguments: [
      "Package.swift", "Package.resolved", "version", "Chapters/1-One/Run/main.swift",
      "Sources/Numbers/A.swift", "Sources/Numbers/Data/deep/table.csv",
    ])
  func changes(file: String) async throws {
    let package = try TestPackage()
    let before = try await package.executables().fingerprint(ofChapter: 1)
    #expect(try await package.executables().fingerprint(ofChapter: 1) == before)
    try package.write("// changed", to: file)
    #expect(try await package.executables().fingerprint(ofChapter: 1) != before)
  }

  @Test("a change of what another chapter is made of does not")
  func otherChapter() async throws {
    let package = try TestPackage()
    let before = try await package.executables().fingerprint(ofChapter: 2)
    try package.write("let a = 2", to: "Sources/Numbers/A.swift")
    try package.write("let one = 2", to: "Chapters/1-One/Run/main.swift")
    #expect(try await package.executables().fingerprint(ofChapter: 2) == before)
  }

  @Test("contents that move from one file to the next are not the same")
  func boundaries() async throws {
    let package = try TestPackage()
    try package.write("ab", to: "Sources/Numbers/Data/1")
    try package.write("c", to: "Sources/Numbers/Data/2")
    let before = try await package.executables().fingerprint(ofChapter: 1)
    try package.write("a", to: "Sources/Numbers/Data/1")
    try package.write("bc", to: "Sources/Numbers/Data/2")
    #expect(try await package.executables().fingerprint(ofChapter: 1) != before)
  }

  @Test(
    "a file that cannot be read is an error that names it, not one file fewer",
    arguments: ["Sources/Numbers/A.swift", "Sources/Numbers/Data"])
  func unreadable(file: String) async throws {
    let package = try TestPackage()
    try package.remove(file)
    for ask in [PackageExecutables.fingerprint, PackageExecutables.sources] {
      let problem = try await package.problem { _ = try await ask($0)(1) }
      #expect(problem?.file == file)
      #expect(problem?.message.contains("cannot be read") == true, "\(String(describing: problem))")
      #expect(problem?.message.contains("no such file") == true, "\(String(describing: problem))")
    }
  }

  @Test("without versions resolved there are none to depend on; when they come, they count")
  func unresolved() async throws {
    let package = try TestPackage()
    let before = try await package.executables().fingerprint(ofChapter: 1)
    try package.remove("Package.resolved")
    #expect(try await package.executables().fingerprint(ofChapter: 1) != before)
  }

  @Test("the hash of the sources is that of the code: no comments, no compiler, no layout")
  func sources() async throws {
    let package = try TestPackage()
    let before = try await package.executables().sources(ofChapter: 1)
    try package.write("/// One.\n\nlet  a /* here */ = 1  // done\n", to: "Sources/Numbers/A.swift")
    try package.write("compiler 2", to: "version")
    #expect(try await package.executables().sources(ofChapter: 1) == before)
    try package.write("let a = 2", to: "Sources/Numbers/A.swift")
    #expect(try await package.executables().sources(ofChapter: 1) != before)
  }

  @Test("the hash of the sources takes data as it is")
  func data() async throws {
    let package = try TestPackage()
    let before = try await package.executables().sources(ofChapter: 1)
    try package.write("1,2\n// 3", to: "Sources/Numbers/Data/deep/table.csv")
    #expect(try await package.executables().sources(ofChapter: 1) != before)
  }

  @Test("the package is described once, and again when a file comes or the manifest changes")
  func description() async throws {
    let package = try TestPackage()
    let count = { package.log.count { $0.hasPrefix("package describe") } }
    for _ in 0..<2 { _ = try await package.executables().fingerprint(ofChapter: 1) }
    #expect(count() == 1)
    try package.write("let b = 1", to: "Sources/Numbers/B.swift")
    _ = try await package.executables().fingerprint(ofChapter: 1)
    #expect(count() == 2)
    try package.write("// other", to: "Package.swift")
    _ = try await package.executables().fingerprint(ofChapter: 1)
    #expect(count() == 3)
  }

  @Test("a chapter without a program is an error that offers those there are")
  func unknown() async throws {
    let problem = try await TestPackage().problem { _ = try await $0.fingerprint(ofChapter: 3) }
    #expect(problem?.message.contains("expected a target 'chapter3'") == true)
    #expect(problem?.message.contains("Numbers, chapter1, chapter2") == true)
  }

  @Test(
    "a chapter is built in the configuration asked for, where this program was built, and found there",
    arguments: BuildConfiguration.allCases)
  func build(configuration: BuildConfiguration) async throws {
    let package = try TestPackage()
    let url = try await package.executables(
      scratch: URL(fileURLWithPath: "/elsewhere"), configuration: configuration
    ).build(chapter: 1) { _, _ in }
    #expect(url.path == "/somewhere/\(configuration)/chapter1")
    #expect(
      package.log.first
        == "build --configuration \(configuration) --product chapter1 --scratch-path /elsewhere")
  }

  @Test("to write a source again changes the stamp, and not the fingerprint")
  func stamp() async throws {
    let package = try TestPackage()
    let executables = package.executables()
    let (stamp, print) = (
      try await executables.stamp(ofChapter: 1), try await executables.fingerprint(ofChapter: 1)
    )
    #expect(try await executables.stamp(ofChapter: 1) == stamp)
    let file = package.root.appendingPathComponent("Sources/Numbers/A.swift")
    let contents = try Data(contentsOf: file)
    try FileManager.default.removeItem(at: file)
    try contents.write(to: file)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1e9)],
      ofItemAtPath: file.path)
    #expect(try await executables.stamp(ofChapter: 1) != stamp)
    #expect(try await executables.fingerprint(ofChapter: 1) == print)
  }

  @Test("a build that fails says what the compiler said, and with what command")
  func failure() async throws {
    let problem = try await TestPackage().problem { _ = try await $0.build(chapter: 2) { _, _ in } }
    #expect(problem?.file == "Package.swift")
    #expect(
      problem?.message.contains("'swift build --configuration release --product chapter2'") == true)
    #expect(problem?.message.contains("x.swift:1:1: error: no such thing") == true)
  }
}

@Suite("The description of a package") struct PackageDescriptionTests {
  private func target(_ name: String, _ dependencies: [String]? = nil) -> PackageDescription.Target
  {
    PackageDescription.Target(
      name: name, path: name, sources: ["\(name).swift"], dependencies: dependencies, resources: nil
    )
  }

  @Test("a target's files are its own and those of all below it, each once, sorted")
  func files() throws {
    let package = PackageDescription(targets: [
      target("d", ["b", "c"]), target("c", ["a"]), target("b", ["a"]), target("a"), target("e"),
    ])
    #expect(
      try package.files(ofTarget: "d") == ["a/a.swift", "b/b.swift", "c/c.swift", "d/d.swift"])
  }

  @Test("a dependency that is no target is an error")
  func missing() {
    let package = PackageDescription(targets: [target("b", ["a"])])
    #expect(throws: Problem.self) { try package.files(ofTarget: "b") }
  }
}

@Suite("The code of a source") struct CodeTokensTests {
  @Test("comments do not count, wherever they stand, nor does how much space there is")
  func comments() {
    let one = "// a\n\nlet a = 1\n  /// b\n  let b = 2  // c\n/* d\n */ let c = 3"
    #expect(codeTokens(of: one) == codeTokens(of: "\nlet a = 1\nlet b = 2\nlet c = 3"))
    #expect(codeTokens(of: one) != codeTokens(of: "\nlet a = 2\nlet b = 2\nlet c = 3"))
  }

  @Test("what stands in a string is no comment")
  func strings() {
    let text = { (line: String) in "let a = \"\"\"\n  \(line)\n  \"\"\"\n" }
    #expect(codeTokens(of: text("// a")) != codeTokens(of: text("// b")))
    #expect(codeTokens(of: "let a = \"https://x\"") != codeTokens(of: "let a = \"https://y\""))
  }

  @Test("what is kept of a source is what came of it")
  func kept() throws {
    let cache = FileManager.default.temporaryDirectory
      .appendingPathComponent("code-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: cache) }
    let sources = ["let a = 1", "let a = 1 // one", "let a = 2"].map { Data($0.utf8) }
    var first = CodeHashes(keptIn: cache)
    let keys = ["a", "b", "c"]
    let hashes = zip(keys, sources).map { key, source in first.hash(ofSource: key) { source } }
    #expect(hashes[0] == hashes[1] && hashes[0] != hashes[2])
    first.keep()
    var second = CodeHashes(keptIn: cache)
    #expect(keys.map { second.hash(ofSource: $0) { Data("let b".utf8) } } == hashes)
  }

  @Test("space that tells a sign from an operator counts, and so does the end of a line")
  func space() {
    #expect(codeTokens(of: "a\n- b") != codeTokens(of: "a\n-b"))
    #expect(codeTokens(of: "f\n(a)") != codeTokens(of: "f(a)"))
  }
}
