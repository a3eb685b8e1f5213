import Confinement
import Foundation
import Testing

@Suite struct ConfinementTests {
  private static let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("confinement-\(UUID().uuidString)").resolvingSymlinksInPath()

  /// A folder with `open/a`, `closed/b` and `place`.
  private static func makeFolder() throws -> URL {
    let folder = folder.appendingPathComponent(UUID().uuidString)
    for name in ["open", "closed", "place"] {
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    try Data("a".utf8).write(to: folder.appendingPathComponent("open/a"))
    try Data("b".utf8).write(to: folder.appendingPathComponent("closed/b"))
    return folder
  }

  @Test(
    "a confined thread and those that it starts read what they may, and nothing else",
    .enabled(if: Confinement.isEnforced))
  func reading() throws {
    let folder = try Self.makeFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let confinement = Confinement(
      readable: Confinement.system + [folder.appendingPathComponent("open").path],
      writable: [folder.appendingPathComponent("place").path])
    let (open, closed) = (
      folder.appendingPathComponent("open/a"), folder.appendingPathComponent("closed/b")
    )
    let seen = try confinement.run {
      let inner = DispatchSemaphore(value: 0)
      let other = Box()
      Thread.detachNewThread {
        other.isReadable = (try? Data(contentsOf: closed)) != nil
        inner.signal()
      }
      inner.wait()
      return (
        (try? Data(contentsOf: open)) != nil, (try? Data(contentsOf: closed)) != nil,
        other.isReadable, Confinement.refuses(reading: closed.path),
        Confinement.refuses(reading: open.path)
      )
    }
    #expect(seen == (true, false, false, true, false))
    // The thread that asked for it is as free as before.
    #expect(try Data(contentsOf: closed) == Data("b".utf8))
    #expect(!Confinement.refuses(reading: closed.path))
  }

  @Test(
    "a confined thread writes where it may, and nowhere else", .enabled(if: Confinement.isEnforced))
  func writing() throws {
    let folder = try Self.makeFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let confinement = Confinement(
      readable: Confinement.system + [folder.path],
      writable: [folder.appendingPathComponent("place").path])
    let (isWritten, isSpoilt, isRemoved) = try confinement.run {
      let files = FileManager.default
      let own = folder.appendingPathComponent("place/c")
      let others = folder.appendingPathComponent("open/a")
      return (
        (try? Data("c".utf8).write(to: own, options: .atomic)) != nil,
        (try? Data("c".utf8).write(to: others)) != nil, (try? files.removeItem(at: others)) != nil
      )
    }
    #expect((isWritten, isSpoilt, isRemoved) == (true, false, false))
    #expect(try Data(contentsOf: folder.appendingPathComponent("open/a")) == Data("a".utf8))
  }

  @Test("everything but a folder is what stands beside it, and beside what is around it")
  func except() throws {
    let folder = try Self.makeFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = Confinement.everything(except: folder.appendingPathComponent("closed"))
    #expect(paths.contains(folder.appendingPathComponent("open").path))
    #expect(paths.contains("/usr"))
    // Nothing that holds the folder is among them.
    let closed = folder.appendingPathComponent("closed").path + "/"
    #expect(!paths.contains { closed.hasPrefix($0 + "/") })
  }

  @Test("what a confined thread throws is thrown")
  func throwing() {
    let confinement = Confinement(readable: Confinement.system, writable: [])
    #expect(throws: CancellationError.self) {
      try confinement.run { throw CancellationError() }
    }
  }

  private final class Box: @unchecked Sendable {
    var isReadable = true
  }
}
