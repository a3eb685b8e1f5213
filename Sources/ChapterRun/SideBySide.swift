import Dispatch
import Foundation
import Synchronization

/// Does pieces of work side by side whose output is read one after the other.
///
/// What the first piece writes that is not finished yet is written at once; what those after it write
/// is kept until it is their turn. The output is that of one after the other, whatever finishes first.
///
/// - Parameters:
///   - count: the number of pieces.
///   - jobs: how many threads there are, 1 or more.
///   - write: writes a line, or the lines of a text; never called twice at the same time.
///   - body: does the piece of an index, and writes with the function that it is given.
/// - Returns: what `body` made of each index.
/// - Throws: what `body` throws for the first index for which it does, when all before it are finished.
///   What those after it write is dropped, and those that have begun are not waited for.
func sideBySide<Output: Sendable>(
  _ count: Int, jobs: Int, write: @escaping Writing = { _ in },
  body: @escaping @Sendable (_ index: Int, _ write: @escaping Writing) throws -> Output
) throws -> [Output] {
  guard count > 0 else { return [] }
  let queue = OutputQueue<Output>(count, write: write)
  let crew = Crew(size: jobs)
  defer { crew.dismiss() }
  crew.start(count) { index in
    guard queue.wants(index) else { return }
    let result = Result { try body(index) { queue.write($0, of: index) } }
    queue.finish(index, result)
  }
  return try queue.outputs()
}

/// Writes a line, or the lines of a text.
typealias Writing = @Sendable (String) -> Void

/// Where the pieces of ``sideBySide(_:jobs:write:body:)`` leave what they write and what they make.
private final class OutputQueue<Output: Sendable>: Sendable {
  private struct Piece {
    var kept: [String] = []
    var result: Result<Output, any Error>?
  }

  private struct State {
    var pieces: [Piece]
    /// The first piece that is not finished.
    var front = 0
    /// The first piece that failed; their number, as long as none did.
    var firstFailure: Int
  }

  private let state: Mutex<State>
  private let isThrough = DispatchSemaphore(value: 0)
  private let writeAtOnce: Writing

  init(_ count: Int, write: @escaping Writing) {
    state = Mutex(
      State(pieces: Array(repeating: Piece(), count: count), firstFailure: count))
    writeAtOnce = write
  }

  /// Whether a piece is to be begun.
  func wants(_ index: Int) -> Bool { state.withLock { index < $0.firstFailure } }

  func write(_ text: String, of index: Int) {
    state.withLock { state in
      if index == state.front {
        writeAtOnce(text)
      } else {
        state.pieces[index].kept.append(text)
      }
    }
  }

  func finish(_ index: Int, _ result: Result<Output, any Error>) {
    state.withLock { state in
      state.pieces[index].result = result
      if case .failure = result { state.firstFailure = min(state.firstFailure, index) }
      guard index == state.front else { return }
      while case .success = state.pieces[state.front].result {
        state.front += 1
        guard state.front < state.pieces.count else { break }
        state.pieces[state.front].kept.forEach(writeAtOnce)
        state.pieces[state.front].kept = []
      }
      // A long training follows, perhaps: what there is should be seen.
      fflush(nil)
      if state.front == state.pieces.count || state.pieces[state.front].result != nil {
        isThrough.signal()
      }
    }
  }

  /// Waits until all pieces are finished, or all before one that failed.
  func outputs() throws -> [Output] {
    isThrough.wait()
    return try state.withLock { state in
      try state.pieces.prefix(state.front + 1).compactMap { try $0.result?.get() }
    }
  }
}
