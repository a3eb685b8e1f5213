import BookBuilder
import Console
import Foundation
import Testing

@testable import BookServer

@Suite("What is watched") struct WatchedFolderTests {
  private let root = FileManager.default.temporaryDirectory
    .appendingPathComponent("watched-\(UUID().uuidString)")

  private func write(_ text: String, to path: String) throws {
    let url = root.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  @Test("files that are new, others than before, or gone are changes; nothing else is")
  func changes() throws {
    defer { try? FileManager.default.removeItem(at: root) }
    for file in ["Package.swift", "Chapters/b/c", "Chapters/b/d"] { try write("1", to: file) }
    let before = WatchedFolder(root)
    #expect(WatchedFolder(root).changes(since: before).isEmpty)
    try write("22", to: "Chapters/b/c")
    try write("1", to: "Sources/e")
    try FileManager.default.removeItem(at: root.appendingPathComponent("Package.swift"))
    #expect(
      WatchedFolder(root).changes(since: before) == ["Chapters/b/c", "Package.swift", "Sources/e"])
  }

  @Test("what is hidden, and what does not make the book, is not looked at")
  func unwatched() throws {
    defer { try? FileManager.default.removeItem(at: root) }
    try write("1", to: "Chapters/a")
    let before = WatchedFolder(root)
    for file in [
      ".build/x", ".book-cache/lock", "_book/index.html", "Chapters/.a.swp", "Chapters/.x/y", "log",
    ] {
      try write("1", to: file)
    }
    #expect(WatchedFolder(root).changes(since: before).isEmpty)
  }
}

@Suite("What an open page is told") struct PreviewTests {
  private static let complaint = Problems([
    Problem(file: "A.md", line: 3, message: "wrong", diff: "-a\n+b")
  ])

  @Test("who asks after what there is waits for something else, and is told it")
  func waiting() async {
    let preview = Preview()
    let before = await preview.state
    async let next = preview.state(after: before.version, patience: .seconds(600))
    await preview.show(Self.complaint)
    let state = await next
    #expect(state.version == before.version + 1 && state.site == before.site)
    #expect(state.errors == [Preview.Complaint(Self.complaint.all[0])])
    #expect(state.errors.first?.place == "A.md:3")
  }

  @Test("who asks in vain is told after a while that nothing has changed")
  func patience() async {
    let preview = Preview()
    let state = await preview.state(after: 0, patience: .milliseconds(1))
    #expect(state == Preview.State())
  }

  @Test("who asks after something else is told at once")
  func atOnce() async {
    let state = await Preview().state(after: 7, patience: .seconds(600))
    #expect(state.version == 0)
  }

  @Test("what is the same as before is no news")
  func same() async {
    let preview = Preview()
    await preview.show(Self.complaint)
    await preview.show(Self.complaint)
    await preview.show(work: nil)
    #expect(await preview.state.version == 1)
  }
}
