import Console
import Foundation
import Plotting
import Synchronization

/// How far a long piece of work has come, shown in one line on standard error while it lasts.
///
/// The line is drawn on a terminal only, a few times a second at most, and wiped away before anything
/// else is written. It is a reference, so that the closure that watches a training can hold it.
public struct ProgressBar: Sendable {
  private let display: ProgressDisplay
  private let title: String
  private let total: Int
  private let start: Double

  init(_ title: String, total: Int, display: ProgressDisplay) {
    precondition(total > 0, "work in progress has at least one part, not \(total)")
    self.display = display
    self.title = title
    self.total = total
    start = display.now()
    display.show(force: true) { line(done: 0, detail: "", now: start, columns: $0) }
  }

  /// Shows that so many parts are done.
  ///
  /// - Parameters:
  ///   - done: from 0 to the total, in any steps; what is outside is taken as the nearest of them.
  ///   - detail: what to say of it, such as `epoch 3/30  95.1 %`. Built only when it is shown.
  public func update(_ done: Int, _ detail: @autoclosure () -> String = "") {
    display.show(force: false) { columns in
      line(done: done, detail: detail(), now: display.now(), columns: columns)
    }
  }

  /// Wipes the line away.
  public func finish() { display.clear() }

  private func line(done: Int, detail: String, now: Double, columns: Int) -> String {
    progressLine(
      title: title, done: done, total: total, detail: detail, elapsed: now - start,
      columns: columns)
  }
}

/// A line that says how far a piece of work has come: its title, a bar, the share, a detail, and
/// how long the rest will take at the same pace. Of these, what does not fit in `columns` is left
/// out: first the bar, then the end of the line.
func progressLine(
  title: String, done: Int, total: Int, detail: String, elapsed: Double, columns: Int
) -> String {
  let done = min(max(done, 0), total)
  let share = Double(done) / Double(total)
  let percent =
    String(repeating: " ", count: share < 0.1 ? 2 : share < 1 ? 1 : 0)
    + "\(Int(share * 100)) %"
  var parts = [title, percent]
  if !detail.isEmpty { parts.append(detail) }
  if done > 0, elapsed >= 1 {
    let left = elapsed * Double(total - done) / Double(done)
    parts.append("\(duration(left)) left")
  }
  let length = parts.joined(separator: "  ").count
  let width = min(24, columns - length - 2)
  if width >= 5 {
    let filled = Int(share * Double(width))
    parts.insert(
      String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled), at: 1)
  }
  return String(parts.joined(separator: "  ").prefix(max(columns, 0)))
}

/// A time in seconds, in words: `8 s`, `3 min 20 s`, `2 h 5 min`.
func duration(_ seconds: Double) -> String {
  let whole = Int(min(max(seconds, 0), 1e9).rounded(.up))
  if whole < 60 { return "\(whole) s" }
  if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
  return "\(whole / 3600) h \(whole % 3600 / 60) min"
}

/// The one line of a terminal in which progress is shown. Safe to use from several threads.
final class ProgressDisplay: Sendable {
  /// How long a line stands at least before the next takes its place, in seconds.
  static let interval = 0.1

  /// The time in seconds, from any beginning.
  let now: @Sendable () -> Double
  private let columns: @Sendable () -> Int
  private let write: @Sendable (String) -> Void
  private let state = Mutex(State())

  private struct State {
    var isShown = false
    var lastDrawn = -Double.infinity
  }

  /// - Parameters:
  ///   - columns: the width of the terminal at the moment; 0 where there is no terminal, and nothing
  ///     is to be drawn.
  ///   - write: writes to the terminal at once.
  init(
    now: @escaping @Sendable () -> Double, columns: @escaping @Sendable () -> Int,
    write: @escaping @Sendable (String) -> Void
  ) {
    self.now = now
    self.columns = columns
    self.write = write
  }

  /// Draws a line in the place of the one before, unless that was drawn just now.
  func show(force: Bool, _ line: (_ columns: Int) -> String) {
    state.withLock { state in
      let time = now()
      guard force || time - state.lastDrawn >= Self.interval else { return }
      state.lastDrawn = time
      let width = columns()
      // The last column stays free: some terminals begin a new line after it.
      guard width > 1 else { return }
      write("\r" + line(width - 1) + "\u{1B}[K")
      state.isShown = true
    }
  }

  /// Wipes the line away, if there is one.
  func clear() {
    state.withLock { state in
      guard state.isShown else { return }
      write("\r\u{1B}[K")
      state.isShown = false
    }
  }

  /// Shows nothing.
  static let none = ProgressDisplay(now: { 0 }, columns: { 0 }, write: { _ in })

  /// The display on standard error; ``none`` where that is no terminal, or one that cannot wipe a
  /// line.
  static func standardError(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> ProgressDisplay {
    guard Console.error.canRewrite(environment: environment) else { return none }
    let clock = ContinuousClock()
    let start = clock.now
    return ProgressDisplay(
      now: {
        let time = (clock.now - start).components
        return Double(time.seconds) + Double(time.attoseconds) * 1e-18
      },
      columns: { Console.error.columns ?? 80 },
      write: { text in
        // What was printed before comes first.
        fflush(nil)
        printError(text, terminator: "")
      })
  }
}
