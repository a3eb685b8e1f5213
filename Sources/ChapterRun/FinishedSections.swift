import Foundation
import RunRecord
import Synchronization

/// Says of a run that writes a record how far it has come, whichever of its sections is first.
final class FinishedSections: Sendable {
  private let total: Int
  private let done = Mutex(0)

  init(of total: Int) { self.total = total }

  /// Says that one more is finished, on standard output and at once.
  func sayOneMore() {
    done.withLock { done in
      done += 1
      print(RunProgress(done: done, total: total).line)
      fflush(nil)
    }
  }
}
