/// An exercise as the doc comment above its stub describes it.
///
/// The comment's first line is the title; the task follows; then come the list items `- Kind:`,
/// `- Difficulty:`, `- Minutes:`, where other exercises should come first `- Needs:`, and any number of
/// `- Hint:`, each of one or more lines.
public struct ExerciseStub: Equatable, Sendable {
  /// Such as `nor-weights`.
  public let name: String
  public let title: String
  /// The task, as CommonMark.
  public let task: String
  public let kind: ExerciseKind
  /// From 1, a warm-up, to 3.
  public let difficulty: Int

  /// About how many minutes it takes somebody who has read the chapter so far.
  public let minutes: Int
  /// The exercises that should be solved before, by their names.
  public let needs: [String]

  /// The difficulty as one sees it: `★★☆`.
  public var stars: String {
    String(repeating: "★", count: difficulty) + String(repeating: "☆", count: 3 - difficulty)
  }
  /// Hints, the gentlest first, as CommonMark.
  public let hints: [String]

  /// What a stub lacks, and where.
  public struct Fault: Error, Equatable, Sendable, CustomStringConvertible {
    public let line: Int
    public let message: String

    public var description: String { message }
  }

  /// Reads a stub.
  ///
  /// - Parameter source: the Swift file with the stub.
  /// - Throws: a ``Fault`` if its comment is missing, or lacks something.
  public init(named name: String, source: String) throws(Fault) {
    let comment = docComment(in: source)
    guard !comment.isEmpty else {
      throw Fault(
        line: 1,
        message: "the stub has no doc comment; expected '///' lines with title, task and hints")
    }
    var task: [String] = []
    var fields: [(name: String, text: String)] = []
    for line in comment.dropFirst() {
      if line.hasPrefix("- "),
        let match = line.wholeMatch(of: /- (Kind|Difficulty|Minutes|Needs|Hint): (.+)/)
      {
        fields.append((String(match.1), String(match.2)))
      } else if let last = fields.indices.last {
        fields[last].text += "\n" + line.drop { $0.isWhitespace }
      } else {
        task.append(line)
      }
    }
    func first(_ field: String) throws(Fault) -> String {
      guard let text = fields.first(where: { $0.name == field })?.text else {
        throw Fault(line: 1, message: "the stub's doc comment has no '- \(field): …'")
      }
      return trimmed(text)
    }
    let level = try first("Difficulty")
    guard let difficulty = Int(level), (1...3).contains(difficulty) else {
      throw Fault(line: 1, message: "'- Difficulty:' should be 1, 2 or 3; found '\(level)'")
    }
    let time = try first("Minutes")
    guard let minutes = Int(time), (1...600).contains(minutes) else {
      throw Fault(
        line: 1, message: "'- Minutes:' should be a number from 1 to 600; found '\(time)'")
    }
    let word = try first("Kind")
    guard let kind = ExerciseKind(rawValue: word) else {
      let known = ExerciseKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw Fault(line: 1, message: "'- Kind:' should be one of \(known); found '\(word)'")
    }
    let text = trimmed(task.joined(separator: "\n"))
    guard let title = comment.first, !title.isEmpty, !text.isEmpty else {
      throw Fault(
        line: 1,
        message: "the stub's doc comment should open with a title, an empty line, and the task")
    }
    self.name = name
    self.title = title.hasSuffix(".") ? String(title.dropLast()) : title
    self.task = text
    self.kind = kind
    self.difficulty = difficulty
    self.minutes = minutes
    needs = fields.filter { $0.name == "Needs" }.flatMap { field in
      field.text.split { $0 == "," || $0.isWhitespace }.map(String.init)
    }
    hints = fields.filter { $0.name == "Hint" }.map { trimmed($0.text) }
  }
}

/// The lines of the first doc comment of a Swift file, without `///` and the space after it.
public func docComment(in source: String) -> [String] {
  var lines: [String] = []
  for line in source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
    let text = line.drop { $0 == " " || $0 == "\t" }
    if text.hasPrefix("///") {
      lines.append(String(text.dropFirst(text.hasPrefix("/// ") ? 4 : 3)))
    } else if !lines.isEmpty {
      break
    }
  }
  return lines
}

/// Without white space at either end.
private func trimmed(_ text: String) -> String {
  let head = text.drop(while: \.isWhitespace)
  let length = head.reversed().drop(while: \.isWhitespace).count
  return String(head.prefix(length))
}
