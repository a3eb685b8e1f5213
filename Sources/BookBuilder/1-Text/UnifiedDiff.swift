/// The differences between two texts as hunks of a unified diff: `@@ -line,count +line,count @@`, then
/// lines that begin with a space, `-` or `+`, with three lines of context around each change.
///
/// - Parameter firstLine: the number of the texts' first line, where they are parts of longer ones.
/// - Returns: an empty string for equal texts.
func unifiedDiff(
  from old: String, to new: String, firstLine: Int = 1, context: Int = 3
) -> String {
  let oldLines = lines(of: old)
  let newLines = lines(of: new)
  let changes = lineChanges(from: oldLines, to: newLines)
  guard changes.contains(where: { $0.sign != " " }) else { return "" }

  var hunks: [String] = []
  var index = 0
  while let first = changes[index...].firstIndex(where: { $0.sign != " " }) {
    // A hunk goes on until more unchanged lines follow than two contexts would show.
    var last = first
    while let next = changes[(last + 1)...].firstIndex(where: { $0.sign != " " }),
      next - last <= 2 * context + 1
    {
      last = next
    }
    let start = max(first - context, index)
    let end = min(last + context, changes.count - 1)
    let hunk = changes[start...end]
    let oldCount = hunk.count { $0.sign != "+" }
    let newCount = hunk.count { $0.sign != "-" }
    let before = firstLine - 1
    let oldStart = before + changes[..<start].count { $0.sign != "+" } + (oldCount == 0 ? 0 : 1)
    let newStart = before + changes[..<start].count { $0.sign != "-" } + (newCount == 0 ? 0 : 1)
    hunks.append("@@ -\(oldStart),\(oldCount) +\(newStart),\(newCount) @@")
    hunks += hunk.map { "\($0.sign)\($0.line)" }
    index = end + 1
  }
  return hunks.joined(separator: "\n")
}

private struct LineChange {
  let sign: Character
  let line: String
}

/// The lines of a text; a last line without a line ending is told apart from one with it.
private func lines(of text: String) -> [String] {
  var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    .map { String($0) ?? "" }
  if lines.last == "" {
    lines.removeLast()
  } else if let last = lines.popLast() {
    lines.append(last + "\n\\ No newline at end of file")
  }
  return lines
}

/// Old and new lines woven together: removed lines before added ones.
private func lineChanges(from old: [String], to new: [String]) -> [LineChange] {
  let difference = new.difference(from: old)
  let removed = Set(difference.removals.map(\.offset))
  let inserted = Set(difference.insertions.map(\.offset))
  var changes: [LineChange] = []
  var (i, j) = (0, 0)
  while i < old.count || j < new.count {
    if i < old.count, removed.contains(i) {
      changes.append(LineChange(sign: "-", line: old[i]))
      i += 1
    } else if j < new.count, inserted.contains(j) {
      changes.append(LineChange(sign: "+", line: new[j]))
      j += 1
    } else {
      changes.append(LineChange(sign: " ", line: old[i]))
      i += 1
      j += 1
    }
  }
  return changes
}

extension CollectionDifference.Change {
  fileprivate var offset: Int {
    switch self {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }
}
