import Foundation
import Testing

@testable import Console

/// A folder that is gone when the test is over.
private final class TestFolder {
  let url = FileManager.default.temporaryDirectory
    .appendingPathComponent("console-\(UUID().uuidString)").resolvingSymlinksInPath()

  init(_ files: String...) throws {
    for file in files {
      let url = url.appendingPathComponent(file)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data().write(to: url)
    }
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}

@Suite struct PackageFolderTests {
  @Test("the package is the nearest folder above that holds a manifest and chapters")
  func nearest() throws {
    let folder = try TestFolder(
      "Package.swift", "Chapters/Book.md", "Tests/Consumer/Package.swift", "Tests/Consumer/a/b")
    for start in ["", "Chapters", "Tests/Consumer/a"] {
      let start = folder.url.appendingPathComponent(start)
      #expect(PackageFolder.root(above: start)?.path == folder.url.path)
    }
    #expect(PackageFolder.root(with: "Exercises/Answers", above: folder.url) == nil)
    #expect(PackageFolder.root(above: URL(fileURLWithPath: "/")) == nil)
  }

  @Test("what a program builds goes where it was built itself, unless that is the usual place")
  func scratch() throws {
    let folder = try TestFolder(
      "book/Package.swift", "book/.build/workspace-state.json", "book/other/workspace-state.json",
      "book/elsewhere/x", "outside/workspace-state.json", "copy/Package.swift",
      "copy/.build/workspace-state.json")
    let scratch = { (name: String) in
      PackageFolder.scratch(
        of: folder.url.appendingPathComponent("\(name)/triple/debug/book"),
        root: folder.url.appendingPathComponent("book"))
    }
    #expect(scratch("book/.build") == nil)
    #expect(scratch("book/other")?.path == folder.url.appendingPathComponent("book/other").path)
    #expect(scratch("book/elsewhere") == nil)
    #expect(scratch("outside")?.path == folder.url.appendingPathComponent("outside").path)
    #expect(scratch("copy/.build") == nil)
  }
}

@Suite struct ConsoleTests {
  @Test(
    "a stream that is no terminal has neither colours nor lines to rewrite, nor a width",
    .enabled(if: !Console.input.isTerminal, "standard input is a terminal here"))
  func pipe() {
    #expect(!Console.input.canRewrite(environment: ["TERM": "xterm"]))
    #expect(!Console.input.isColoured(environment: ["TERM": "xterm"]))
    #expect(Console.input.columns() == nil)
  }
}
