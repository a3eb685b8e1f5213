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
      ".build/workspace-state.json", "other/workspace-state.json", "elsewhere/x")
    let scratch = { (name: String) in
      PackageFolder.scratch(
        of: folder.url.appendingPathComponent("\(name)/triple/debug/book"), root: folder.url)
    }
    #expect(scratch(".build") == nil)
    #expect(scratch("other")?.path == folder.url.appendingPathComponent("other").path)
    #expect(scratch("elsewhere") == nil)
  }
}

@Suite struct ConsoleTests {
  @Test(
    "a stream that is no terminal has neither colours nor lines to rewrite, nor a width",
    .enabled(if: !Console.input.isTerminal, "standard input is a terminal here"))
  func pipe() {
    #expect(!Console.input.canRewrite(environment: ["TERM": "xterm"]))
    #expect(!Console.input.isColoured(environment: ["TERM": "xterm"]))
    #expect(Console.input.columns == nil)
  }
}
