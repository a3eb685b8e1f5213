import AnswerSupervision
import Foundation

/// What the learner is shown, as text for a terminal or for a pipe.
public struct Pages: Sendable {
  let practice: Practice
  let isColoured: Bool

  public init(_ practice: Practice, isColoured: Bool) {
    self.practice = practice
    self.isColoured = isColoured
  }

  /// How far one is, chapter by chapter, and what comes next.
  public func overview() throws -> String {
    let items = try practice.items()
    let solved = items.filter { $0.standing == .solved }.count
    var lines = [bold("Exercises") + ": \(solved) of \(items.count) solved", ""]
    let chapters = byChapter(items)
    let titles = chapters.map { practice.title(ofChapter: $0[0].place) }
    let width = titles.map(\.count).max() ?? 0
    for (title, chapter) in zip(titles, chapters) {
      let done = chapter.filter { $0.standing == .solved }.count
      let gap = String(repeating: " ", count: width - title.count)
      lines.append(
        "  \(chapter[0].place.chapter)  \(title)\(gap)  \(bar(done, of: chapter.count))"
          + "  \(done) of \(chapter.count)")
    }
    lines.append("")
    if let next = try practice.next() {
      lines.append(try show(next, heading: solved == 0 ? "Begin with" : "Next"))
    } else {
      lines.append(farewell(items.count))
    }
    return lines.joined(separator: "\n")
  }

  /// All exercises, with how far each is.
  public func list() throws -> String {
    let items = try practice.items()
    let nextName = try practice.next()?.name
    let width = items.map(\.name.count).max() ?? 0
    var lines: [String] = []
    for chapter in byChapter(items) {
      if !lines.isEmpty { lines.append("") }
      let title = practice.title(ofChapter: chapter[0].place)
      lines.append(bold("\(chapter[0].place.chapter)  \(title)"))
      for item in chapter {
        let gap = String(repeating: " ", count: width - item.name.count)
        lines.append(
          "  \(mark(item))  \(item.name)\(gap)  \(stars(item))  \(item.stub.title)"
            + note(item, isNext: item.name == nextName))
      }
    }
    return lines.joined(separator: "\n")
  }

  private func note(_ item: PracticeItem, isNext: Bool) -> String {
    var notes: [String] = []
    switch item.standing {
    case .solved, .untouched: break
    case .changed: notes.append("changed since it was solved")
    case .begun: notes.append("begun")
    }
    if isNext { notes.append("next") }
    return notes.isEmpty ? "" : dim("  (\(notes.joined(separator: ", ")))")
  }

  /// One exercise: its task, its file, the hints seen so far, and what to type.
  public func show(_ item: PracticeItem, heading: String = "Exercise") throws -> String {
    let hints = item.stub.hints.count
    var lines = [
      "\(heading): \(bold(item.name)) · \(item.stub.title) · \(item.stub.kind.rawValue) \(stars(item)) · about \(item.stub.minutes) min",
      "",
      indented(item.stub.task), "",
    ]
    for (index, hint) in item.stub.hints.prefix(item.hintsShown).enumerated() {
      lines += [hintText(hint, index, of: hints), ""]
    }
    switch item.standing {
    case .solved: lines += [green("  ✓ You have solved it."), ""]
    case .changed: lines += ["  It was solved; your answer has changed since.", ""]
    case .begun, .untouched: break
    }
    lines.append("  Your file   \(item.place.answerFile)")
    lines.append("  Check it    swift run exercises check \(item.name)")
    lines.append(
      item.hintsShown < hints
        ? "  A hint      swift run exercises hint \(item.name)  (\(item.hintsShown) of \(hints) seen)"
        : "  A solution  swift run exercises solution \(item.name)")
    return lines.joined(separator: "\n")
  }

  /// The hints seen so far, the newest last.
  public func hints(_ item: PracticeItem, _ shown: [String]) -> String {
    let all = item.stub.hints.count
    guard !shown.isEmpty else { return "\(item.name) has no hints." }
    var parts = shown.enumerated().map { hintText($0.element, $0.offset, of: all) }
    if shown.count == item.hintsShown {
      parts.append(
        "There are no more hints. The solution and why it is one: "
          + "swift run exercises solution \(item.name)")
    }
    return parts.joined(separator: "\n\n")
  }

  private func hintText(_ hint: String, _ index: Int, of count: Int) -> String {
    dim("  Hint \(index + 1) of \(count)") + "\n" + indented(hint)
  }

  /// What a check says, and what comes after it.
  public func verdict(_ report: CheckReport) throws -> String {
    var text = report.description()
    if let first = text.first {
      let head = text.prefix { !$0.isNewline }
      let coloured = first == "✓" ? green(head) : first == "✗" ? red(head) : String(head)
      text = coloured + text.dropFirst(head.count)
    }
    return text
  }

  /// What is due to an exercise that has just been solved, before the next one is shown.
  public func praise(_ item: PracticeItem) throws -> String {
    let items = try practice.items()
    let chapter = items.filter { $0.place.chapter == item.place.chapter }
    let solved = items.filter { $0.standing == .solved }.count
    var lines = [
      dim("  To compare with the book’s answer: swift run exercises solution \(item.name)"), "",
    ]
    if chapter.allSatisfy({ $0.standing == .solved }) {
      lines.append(
        bold("Chapter \(item.place.chapter) is done: \(chapter.count) of \(chapter.count)."))
    }
    lines.append(solved == items.count ? farewell(solved) : "\(solved) of \(items.count) solved.")
    return lines.joined(separator: "\n")
  }

  /// The praise for an exercise, and where to go on.
  public func afterSolving(_ item: PracticeItem) throws -> String {
    let praise = try praise(item)
    guard let next = try practice.next(after: item.name) else { return praise }
    return praise + " Next: \(bold(next.name)) · \(next.stub.title) (\(next.place.answerFile))"
  }

  private func farewell(_ count: Int) -> String {
    """
    \(green("✓ All \(count) exercises are solved. Well done."))
    What you wrote is what the chapters are made of. Compare your answers with the solutions
    (swift run exercises solution NAME), change an experiment in Chapters/*/Run and run it again,
    or make a fresh start with an exercise that you liked (swift run exercises reset NAME).
    """
  }

  // MARK: Pieces

  private func byChapter(_ items: [PracticeItem]) -> [[PracticeItem]] {
    items.reduce(into: [[PracticeItem]]()) { chapters, item in
      if chapters.last?.last?.place.chapter == item.place.chapter {
        chapters[chapters.count - 1].append(item)
      } else {
        chapters.append([item])
      }
    }
  }

  private func bar(_ done: Int, of count: Int) -> String {
    let width = 20
    let filled = done * width / max(count, 1)
    return green(String(repeating: "█", count: filled))
      + dim(String(repeating: "░", count: width - filled))
  }

  private func mark(_ item: PracticeItem) -> String {
    switch item.standing {
    case .solved: green("✓")
    case .changed, .begun: "◐"
    case .untouched: "○"
    }
  }

  private func stars(_ item: PracticeItem) -> String {
    item.stub.stars
  }

  private func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "  \($0)" }.joined(separator: "\n")
  }

  private func bold(_ text: some StringProtocol) -> String { styled(text, "1") }
  private func dim(_ text: some StringProtocol) -> String { styled(text, "2") }
  private func green(_ text: some StringProtocol) -> String { styled(text, "32") }
  private func red(_ text: some StringProtocol) -> String { styled(text, "31") }

  private func styled(_ text: some StringProtocol, _ code: String) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : String(text)
  }
}
