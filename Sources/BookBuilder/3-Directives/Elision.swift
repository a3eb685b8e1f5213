/// Parts of a declaration that its listing leaves out, so that what is shown is the idea:
/// ` ```swift Layer.swift#Layer without preconditions, init(weights:biases:) `.
///
/// Code that is left out is marked by a line `…`; neighbouring parts share one.
struct Elision {
  /// Bytes of the file, whole lines each, from first to last, none touching another.
  private(set) var ranges: [(bytes: Range<Int>, isMarked: Bool)] = []

  /// Why a part cannot be left out.
  struct Unknown: Error, Equatable {
    let part: String
    let known: [String]
  }

  /// Statements that stop at a wrong input.
  static let preconditions = "preconditions"

  /// Of comments on declarations all but the first paragraph.
  static let details = "details"

  /// Finds the parts named.
  ///
  /// - Parameter parts: members of the declaration as the listing of each would name it, without the
  ///   declaration's own name; ``preconditions``; ``details``.
  init(_ parts: [String], of declaration: SwiftSource.Declaration, in swift: SwiftSource)
    throws(Unknown)
  {
    let scope = declaration.memberScope + "."
    let members = swift.declarations.filter {
      $0.name.hasPrefix(scope) && declaration.range.contains($0.range.lowerBound)
    }
    var found: [(Range<Int>, isMarked: Bool)] = []
    for part in parts {
      switch part {
      case Self.preconditions:
        found += swift.preconditions.filter { declaration.range.contains($0.lowerBound) }
          .map { ($0, true) }
      case Self.details: found += swift.commentDetails(in: declaration.range).map { ($0, false) }
      default:
        let named = members.filter { $0.name == scope + part }
        guard !named.isEmpty else {
          throw Unknown(
            part: part,
            known: [Self.preconditions, Self.details]
              + members.map { String($0.name.dropFirst(scope.count)) })
        }
        found += named.map { ($0.range, true) }
      }
    }
    let lines = found.map { (swift.source.wholeLines(of: $0.0), $0.isMarked) }
    for (bytes, isMarked) in lines.sorted(by: { $0.0.lowerBound < $1.0.lowerBound }) {
      if let last = ranges.last, swift.source.isBlank(last.bytes.upperBound..<bytes.lowerBound) {
        let upper = max(last.bytes.upperBound, bytes.upperBound)
        ranges[ranges.count - 1] = (last.bytes.lowerBound..<upper, last.isMarked || isMarked)
      } else {
        ranges.append((bytes, isMarked))
      }
    }
  }

  /// Nothing left out.
  init() {}
}

extension SwiftSource.Declaration {
  /// What the names of its members begin with: an extension's are those of its type.
  fileprivate var memberScope: String {
    name.hasPrefix("extension ") ? String(name.dropFirst("extension ".count)) : name
  }
}

extension SourceText {
  /// A stretch with the spaces and tabs before it and the line feed after it, where nothing else stands there.
  fileprivate func wholeLines(of range: Range<Int>) -> Range<Int> {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower > 0, isIndent(bytes[lower - 1]) { lower -= 1 }
    while upper < bytes.count, bytes[upper] != UInt8(ascii: "\n") { upper += 1 }
    return lower..<min(upper + 1, bytes.count)
  }

  /// Whether a stretch holds only spaces and line feeds.
  fileprivate func isBlank(_ range: Range<Int>) -> Bool {
    range.isEmpty
      || bytes[range].allSatisfy { isIndent($0) || $0 == UInt8(ascii: "\n") }
  }
}

extension SwiftSource {
  /// What follows the first paragraph of each documentation comment in a stretch, from the empty line on.
  fileprivate func commentDetails(in range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start: Int?
    var offset = range.lowerBound
    func close() {
      if let begun = start { found.append(begun..<(offset - 1)) }
      start = nil
    }
    while offset < range.upperBound {
      let end = source.bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? source.bytes.count
      let line = String(decoding: source.bytes[offset..<end], as: UTF8.self)
      let text = line.drop { $0 == " " || $0 == "\t" }
      if !text.hasPrefix("///") {
        close()
      } else if start == nil, text.dropFirst(3).allSatisfy({ $0 == " " }) {
        start = offset
      }
      offset = end + 1
    }
    return found
  }
}
