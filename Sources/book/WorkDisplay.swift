import BookBuilder
import Console
import Foundation
import Synchronization

/// Shows on standard error what a command is doing: in a terminal each piece of work as a line with a bar,
/// for as long as it lasts; elsewhere a line when it begins.
final class WorkDisplay: Sendable {
  private struct Bar {
    let id: Int
    let start: Double
  }

  private let display: ProgressDisplay
  private let isTerminal: Bool
  private let bars = Mutex<[String: Bar]>([:])

  init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    display = .standardError(environment: environment)
    isTerminal = Console.error.canRewrite(environment: environment)
    if isTerminal { restoreTerminalWhenInterrupted() }
  }

  /// What a book tells its progress to.
  var progress: BookProgress { BookProgress { [self] in show($0, $1) } }

  /// Prints a line that stays.
  func say(_ text: String) {
    display.aside { printError(text) }
  }

  private func show(_ work: String, _ step: BookProgress.Step) {
    guard isTerminal else {
      if step == .begins { printError("\(work) …") }
      return
    }
    switch step {
    case .begins:
      let id = display.add(owner: work) { String("\(work) …".prefix($0)) }
      bars.withLock { $0[work] = Bar(id: id, start: display.now()) }
    case .reaches(let done, let total):
      guard let bar = bars.withLock({ $0[work] }) else { return }
      display.update(bar.id) { columns in
        progressLine(
          title: work, done: done, total: total, detail: "\(done) of \(total)",
          elapsed: display.now() - bar.start, columns: columns)
      }
    case .ends:
      guard let bar = bars.withLock({ $0.removeValue(forKey: work) }) else { return }
      display.remove(bar.id)
    }
  }
}
