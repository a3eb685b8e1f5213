import AnswerSupervision
import Foundation

/// The loop of `watch`: an answer is checked whenever its file is saved, and when it is solved, the next
/// exercise is there.
public struct Watch {
  let practice: Practice
  let pages: Pages
  /// Writes to the terminal.
  let write: (String) -> Void

  /// The exercise that is watched.
  private var item: PracticeItem
  /// Its answer as it was last checked.
  private var checked: Data?
  /// Its answer as it was last read: one that is just being saved may not be whole yet.
  private var seen: Data?

  /// - Throws: a ``PracticeError`` if there is nothing left to solve.
  public init(
    _ practice: Practice, _ pages: Pages, from name: String?, write: @escaping (String) -> Void
  ) throws {
    self.practice = practice
    self.pages = pages
    self.write = write
    item = try practice.item(name)
  }

  static let keys = "[h] hint   [l] list   [n] next   [c] check again   [q] quit"

  /// Watches until the learner has had enough, or everything is solved.
  public mutating func run(_ keyboard: Keyboard) throws {
    try begin()
    while true {
      switch keyboard.wait(milliseconds: 100) {
      case .nothing: if try look() == .finished { return }
      case .end: return
      case .key(let key): if try press(key) == .finished { return }
      }
    }
  }

  enum Course { case goingOn, finished }

  /// Shows the exercise, and checks it if there is an answer already.
  mutating func begin(heading: String = "Exercise") throws {
    checked = nil
    seen = nil
    write("\n" + (try pages.show(item, heading: heading)) + "\n\n\(Self.keys)\n")
    if item.standing == .untouched {
      checked = try practice.read(item.place.answerFile)
      write("Waiting for you to save \(item.place.answerFile) …")
    }
  }

  /// Looks at the file, and checks it if it was saved.
  mutating func look() throws -> Course {
    // An editor may have moved the file away for a moment.
    guard let answer = try? practice.read(item.place.answerFile), answer != checked else {
      return .goingOn
    }
    // Twice the same: it is written to the end.
    if answer != seen {
      seen = answer
      return .goingOn
    }
    return try check(answer)
  }

  private mutating func check(_ answer: Data) throws -> Course {
    checked = answer
    write("\n── \(item.name): checking …")
    item = try practice.item(item.name)
    let report: CheckReport
    do {
      report = try practice.check(item)
    } catch let error as PracticeError {
      write("\(error)\n\n\(Self.keys)")
      return .goingOn
    }
    write(try pages.verdict(report))
    guard report.status == .solved else {
      write("\n\(Self.keys)")
      return .goingOn
    }
    write(try pages.praise(item))
    guard let next = try practice.next(after: item.name) else { return .finished }
    item = next
    try begin(heading: "Next")
    return .goingOn
  }

  /// Does what a key stands for.
  mutating func press(_ key: Character) throws -> Course {
    switch key {
    case "h":
      item = try practice.item(item.name)
      write("\n" + pages.hints(item, try practice.hint(item)))
    case "l": write("\n" + (try pages.list()))
    case "n":
      guard let next = try practice.next(after: item.name), next.name != item.name else {
        write("\nThere is no other exercise left to solve.")
        return .goingOn
      }
      item = next
      try begin()
    case "c", "\n", "\r": return try check(try practice.read(item.place.answerFile))
    case "q": return .finished
    case "?": write("\n\(Self.keys)")
    default: break
    }
    return .goingOn
  }
}
