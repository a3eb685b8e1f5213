import Foundation
import Synchronization
import Testing

/// Every command in a terminal as narrow as a phone's.
@Suite struct NarrowTerminalTests {
  /// A chapter each: without their trainings, of which there would be many.
  @Test("the list of a chapter's sections fits 40 columns", arguments: 1...6)
  func lists(chapter: Int) async throws {
    let desk = try Desk()
    let said = try await PseudoTerminal.said(by: ["chapter\(chapter)", "--list"], on: desk)
    #expect(said.contains { !$0.isEmpty })
    #expect(said.filter { $0.count > 40 } == [])
    // The same words as in a pipe.
    let piped = try await desk.run("chapter\(chapter)", "--list").output
    #expect(letters(said.joined()) == letters(piped))
    #expect(piped.split(separator: "\n").contains { $0.count > 40 })
  }

  @Test("what a section says fits 40 columns: lines, tables, charts and headings")
  func sections() async throws {
    let desk = try Desk()
    let said = try await PseudoTerminal.said(by: ["chapter1"], on: desk)
    #expect(said.count > 100)
    #expect(said.filter { $0.count > 40 } == [])
  }

  @Test("COLUMNS says how wide a terminal is, and a pipe is not narrow")
  func columns() async throws {
    let desk = try Desk()
    let wide = try await PseudoTerminal.said(
      by: ["chapter1", "--list"], on: desk, variables: ["COLUMNS": "100"])
    #expect(wide.contains { $0.count > 40 })
    let piped = try await desk.run(["chapter1", "--list"], variables: ["COLUMNS": "40"]).output
    #expect(piped.split(separator: "\n").contains { $0.count > 40 })
  }

  @Test(
    "help, messages and lists of the other commands fit 40 columns, too",
    arguments: [
      ["exercises"], ["exercises", "list"], ["exercises", "show", "zebra"], ["exercises", "hint"],
      ["exercises", "--help"], ["exercises", "show", "nothing"], ["book", "--help"],
      ["book", "check"], ["book", "nonsense"], ["chapter3", "--help"],
      ["chapter3", "--only", "nonsense"],
    ])
  func commands(words: [String]) async throws {
    let desk = try ExercisesCommandTests.package()
    let said = try await PseudoTerminal.said(by: words, on: desk)
    #expect(said.contains { !$0.isEmpty })
    #expect(said.filter { $0.count > 40 } == [])
  }

  private func letters(_ text: String) -> String { text.filter { !$0.isWhitespace } }
}

/// A terminal of 40 columns that nobody sits at.
private final class PseudoTerminal: Sendable {
  private let ours: Int32
  let path: String
  private let bytes = Mutex<[UInt8]>([])

  private init() throws {
    #if os(Linux)
      // What posix_openpt, unlockpt and ptsname do, which need a macro that Swift does not set.
      ours = open("/dev/ptmx", O_RDWR | O_NOCTTY)
      var (isLocked, number): (Int32, UInt32) = (0, 0)
      guard ours >= 0, ioctl(ours, 0x4004_5431, &isLocked) == 0,
        ioctl(ours, 0x8004_5430, &number) == 0
      else { throw CocoaError(.featureUnsupported) }
      path = "/dev/pts/\(number)"
    #else
      ours = posix_openpt(O_RDWR | O_NOCTTY)
      guard ours >= 0, grantpt(ours) == 0, unlockpt(ours) == 0, let name = ptsname(ours) else {
        throw CocoaError(.featureUnsupported)
      }
      path = String(cString: name)
    #endif
    var size = winsize(ws_row: 60, ws_col: 40, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(ours, UInt(TIOCSWINSZ), &size)
  }

  deinit { close(ours) }

  /// The lines that a command prints on both its streams, without colours and control characters.
  static func said(
    by words: [String], on desk: Desk, variables: [String: String] = [:]
  ) async throws -> [String] {
    let terminal = try PseudoTerminal()
    // Held open, so that reading does not end before the command has begun.
    let held = open(terminal.path, O_RDWR | O_NOCTTY)
    let reader = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = read(terminal.ours, &buffer, buffer.count)
        if count <= 0 { break }
        terminal.bytes.withLock { $0 += buffer.prefix(count) }
      }
      reader.signal()
    }
    var variables = variables
    variables["TERM"] = "xterm"
    _ = try await desk.run(
      words, variables: variables, output: terminal.path, errors: terminal.path)
    close(held)
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        reader.wait()
        continuation.resume()
      }
    }
    let text = String(decoding: terminal.bytes.withLock { $0 }, as: UTF8.self)
      .replacing("\r\n", with: "\n")
    return text.replacing(/\u{1B}\[[0-9;]*[A-Za-z]/, with: "").replacing("\r", with: "")
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
