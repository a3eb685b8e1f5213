import Foundation
import Synchronization

/// How far a long piece of work has come, shown in a line on standard error while it lasts, below those
/// of the work beside it.
///
/// The lines are drawn on a terminal only, each a few times a second at most, and wiped away before
/// anything else is written. A bar is a reference, so that the closure that watches a training can hold
/// it.
public struct ProgressBar: Sendable {
  public let display: ProgressDisplay
  private let title: String
  private let total: Int
  private let start: Double
  private let id: Int
  private let count = Count()

  private final class Count: Sendable {
    let value = Atomic(0)
  }

  /// - Parameter owner: the section whose work it is.
  public init(_ title: String, total: Int, owner: String = "", display: ProgressDisplay) {
    precondition(total > 0, "work in progress has at least one part, not \(total)")
    self.display = display
    self.title = title
    self.total = total
    start = display.now()
    id = display.add(owner: owner) { columns in
      progressLine(
        title: title, done: 0, total: total, detail: "", elapsed: 0, columns: columns)
    }
  }

  /// Shows that so many parts are done.
  ///
  /// - Parameters:
  ///   - done: from 0 to the total, in any steps; what is outside is taken as the nearest of them.
  ///   - detail: what to say of it, such as `epoch 3/30  95.1 %`. Built only when it is shown.
  public func update(_ done: Int, _ detail: @autoclosure () -> String = "") {
    display.update(id) { columns in
      progressLine(
        title: title, done: done, total: total, detail: detail(), elapsed: display.now() - start,
        columns: columns)
    }
  }

  /// Shows that one part more is done. For parts that are done side by side: each takes a step, whatever
  /// the order in which they finish.
  public func advance() { update(count.value.add(1, ordering: .relaxed).newValue) }

  /// Wipes the line away.
  public func finish() { display.remove(id) }
}

/// A line that says how far a piece of work has come: its title, a bar, the share, a detail, and
/// how long the rest will take at the same pace. Of these, what does not fit in `columns` is left
/// out: first the bar, then the end of the line; a title that leaves no room for the share is cut.
public func progressLine(
  title: String, done: Int, total: Int, detail: String, elapsed: Double, columns: Int
) -> String {
  let done = min(max(done, 0), total)
  let share = Double(done) / Double(total)
  let percent =
    String(repeating: " ", count: share < 0.1 ? 2 : share < 1 ? 1 : 0)
    + "\(Int(share * 100)) %"
  let room = columns - percent.count - 2
  let isLong = title.count > room && room > 1
  var parts = [isLong ? title.prefix(room - 1) + "…" : title, percent]
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
public func duration(_ seconds: Double) -> String {
  let whole = Int(min(max(seconds, 0), 1e9).rounded(.up))
  if whole < 60 { return "\(whole) s" }
  if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
  return "\(whole / 3600) h \(whole % 3600 / 60) min"
}

/// What draws the lines `lines` over those drawn before, from the place of the cursor, and leaves the
/// cursor where it was: at the beginning of the first of them, from where all can be wiped away.
func progressFrame(_ lines: [String]) -> String {
  guard !lines.isEmpty else { return "\r\u{1B}[J" }
  let up = lines.count > 1 ? "\u{1B}[\(lines.count - 1)A" : ""
  return "\r" + lines.joined(separator: "\u{1B}[K\r\n") + "\u{1B}[J\r" + up
}

/// The lines of a terminal in which progress is shown, one for each piece of work that is under way.
/// Safe to use from several threads.
public final class ProgressDisplay: Sendable {
  /// How long a line stands at least before it is drawn anew, in seconds.
  static let interval = 0.1

  /// The time in seconds, from any beginning.
  public let now: @Sendable () -> Double
  private let size: @Sendable () -> (columns: Int, rows: Int)
  private let write: @Sendable (String) -> Void
  private let state = Mutex(State())

  private struct Bar {
    let id: Int
    let owner: String
    var line: String
    var lastDrawn: Double
  }

  private struct State {
    /// In the order in which the work began.
    var bars: [Bar] = []
    var count = 0
    var isShown = false
  }

  /// - Parameters:
  ///   - size: the columns and rows of the terminal at the moment; 0 where there is no terminal, and
  ///     nothing is to be drawn.
  ///   - write: writes to the terminal at once.
  public init(
    now: @escaping @Sendable () -> Double,
    size: @escaping @Sendable () -> (columns: Int, rows: Int),
    write: @escaping @Sendable (String) -> Void
  ) {
    self.now = now
    self.size = size
    self.write = write
  }

  /// Adds a line below the others, and gives the number by which to change it.
  ///
  /// - Parameter owner: whose it is; see ``removeAll(of:)``.
  public func add(owner: String, _ line: (_ columns: Int) -> String) -> Int {
    state.withLock { state in
      state.count += 1
      state.bars.append(
        Bar(id: state.count, owner: owner, line: line(size().columns - 1), lastDrawn: now()))
      draw(&state)
      return state.count
    }
  }

  /// Draws a line anew, unless that was done just now.
  public func update(_ id: Int, _ line: (_ columns: Int) -> String) {
    state.withLock { state in
      let time = now()
      guard let index = state.bars.firstIndex(where: { $0.id == id }),
        time - state.bars[index].lastDrawn >= Self.interval
      else { return }
      state.bars[index].lastDrawn = time
      state.bars[index].line = line(size().columns - 1)
      draw(&state)
    }
  }

  /// Takes a line away.
  public func remove(_ id: Int) { remove { $0.id == id } }

  /// Takes away what a section has left.
  public func removeAll(of owner: String) { remove { $0.owner == owner } }

  private func remove(where isUnwanted: (Bar) -> Bool) {
    state.withLock { state in
      let count = state.bars.count
      state.bars.removeAll(where: isUnwanted)
      if state.bars.count < count { draw(&state) }
    }
  }

  /// Has something else written to the terminal, in the place of the lines, which come below it again.
  public func aside(_ body: () -> Void) {
    state.withLock { state in
      if state.isShown { write(progressFrame([])) }
      state.isShown = false
      body()
      if !state.bars.isEmpty { draw(&state) }
    }
  }

  /// Draws the lines, as many as there are rows for and one row less: that of the cursor.
  private func draw(_ state: inout State) {
    let (columns, rows) = size()
    // The last column stays free: some terminals begin a new line after it.
    guard columns > 1 else { return }
    let lines = state.bars.prefix(max(1, rows - 1)).map { String($0.line.prefix(columns - 1)) }
    write(progressFrame(lines))
    state.isShown = !lines.isEmpty
  }

  /// Shows nothing.
  public static let none = ProgressDisplay(now: { 0 }, size: { (0, 0) }, write: { _ in })

  /// The display on standard error; ``none`` where that is no terminal, or one that cannot wipe a
  /// line.
  public static func standardError(
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
      size: { Console.error.size ?? (80, 24) },
      write: { text in
        // What was printed before comes first.
        fflush(nil)
        printError(text, terminator: "")
      })
  }
}
