import Foundation

/// What the compiler said in a build that failed.
struct CompilerMessages {
  /// One message with the lines of code that follow it.
  private struct Message {
    let file: String
    let kind: String
    var lines: [String]
  }

  private var messages: [Message] = []
  private let root: String

  /// - Parameter output: what `swift build` printed.
  init(_ output: String, root: URL) {
    self.root = root.path + "/"
    var isInMessage = false
    for line in output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if let match = line.prefixMatch(of: #/(/.+?):[0-9]+:[0-9]+: (error|warning|note): /#) {
        messages.append(
          Message(file: String(match.1), kind: String(match.2), lines: [relative(line)]))
        isInMessage = true
      } else if line.wholeMatch(of: #/\s*(\[[0-9]+/[0-9]+\] .*|error: .*|warning: .*|)/#) != nil {
        isInMessage = false
      } else if isInMessage {
        messages[messages.count - 1].lines.append(relative(line))
      }
    }
  }

  private func relative(_ line: String) -> String {
    line.replacingOccurrences(of: root, with: "")
  }

  /// The errors in a file, each once, with the lines of code around them: the first three.
  ///
  /// - Returns: nil if there are none.
  func errors(in file: String) -> String? {
    var seen: [[String]] = []
    for message in messages
    where message.kind == "error" && message.file == root + file && !seen.contains(message.lines) {
      seen.append(message.lines)
    }
    guard !seen.isEmpty else { return nil }
    var lines = Array(seen.prefix(3).joined(separator: [""]))
    if seen.count > 3 {
      lines += ["", "… and \(seen.count - 3) more; the first is the one to mend"]
    }
    return lines.joined(separator: "\n")
  }
}
