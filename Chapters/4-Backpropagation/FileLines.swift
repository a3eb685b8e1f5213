// A file of lines of words and numbers, with a checksum at its end, in which
// whatever is not as it should be is named with its line.

/// Why a network, or a training, cannot be read from a file or be made one.
public struct NetworkFileError: Error, Equatable, Sendable,
  CustomStringConvertible
{
  /// The line of the file, from 1.
  public let line: Int

  /// What should stand there.
  public let expected: String

  /// What does.
  public let found: String

  public var description: String {
    "line \(line) of the file: expected \(expected), found \(found)"
  }
}

private let newline = UInt8(ascii: "\n")

/// Sixteen hexadecimal digits.
func hexadecimal(_ bits: UInt64) -> String {
  let digits = String(bits, radix: 16)
  return String(repeating: "0", count: 16 - digits.utf8.count) + digits
}

/// Lines as the bytes of a file, with their checksum at the end.
func sealed(_ lines: [String]) -> [UInt8] {
  var bytes: [UInt8] = []
  for line in lines { bytes += (line + "\n").utf8 }
  return bytes + seal(of: bytes[...]).utf8
}

/// The last line of a file, with the checksum FNV-1a in 64 bits (Fowler, Noll
/// and Vo 1991) of the bytes before it. Each of its steps can be undone, so
/// that no change of a single byte goes unnoticed.
private func seal(of bytes: ArraySlice<UInt8>) -> String {
  let sum = bytes.reduce(0xcbf2_9ce4_8422_2325) { sum, byte in
    (sum ^ UInt64(byte)) &* 0x100_0000_01b3
  }
  return "checksum \(hexadecimal(sum))\n"
}

/// The lines of a file whose checksum is right, read one after the other.
struct FileLines {
  typealias Word = ArraySlice<UInt8>

  private let lines: [ArraySlice<UInt8>]
  private var count = 1

  /// - Throws: ``NetworkFileError`` when the file begins with another line
  ///   than `title`, or does not end with the checksum of what comes before.
  init(_ bytes: [UInt8], title: String) throws(NetworkFileError) {
    let end = bytes.dropLast().lastIndex(of: newline).map { $0 + 1 } ?? 0
    lines = bytes[..<end].split(
      separator: newline, omittingEmptySubsequences: false
    ).dropLast()
    let first = bytes.prefix { $0 != newline }
    guard first.elementsEqual(title.utf8) else {
      throw NetworkFileError(
        line: 1, expected: "“\(title)”", found: quoted(first))
    }
    let seal = seal(of: bytes[..<end])
    guard bytes[end...].elementsEqual(seal.utf8) else {
      throw NetworkFileError(
        line: lines.count + 1, expected: "“\(seal.dropLast())” at the end",
        found: quoted(bytes[end...]) + ": it was damaged, or cut short")
    }
  }

  /// What the next line says after its first word.
  ///
  /// - Parameters:
  ///   - expected: what should follow the word, for a message.
  ///   - value: what the words are that follow, nil if they are nothing.
  mutating func read<Value>(
    _ word: String, _ expected: String, _ value: ([Word]) -> Value?
  ) throws(NetworkFileError) -> Value {
    let words =
      count == lines.count
      ? []
      : lines[count].split(
        separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    if isText(words.prefix(1), word),
      let value = value([] + words.dropFirst())
    {
      count += 1
      return value
    }
    throw error("“\(word)” \(expected)")
  }

  mutating func readNumbers(
    _ word: String, count: Int
  ) throws(NetworkFileError) -> [Double] {
    try read(word, "and \(count) finite numbers of 16 digits") { words in
      let numbers = words.compactMap(finiteNumber)
      return numbers.count == count && words.count == count ? numbers : nil
    }
  }

  /// - Throws: ``NetworkFileError`` when there is one more line.
  func checkEnd() throws(NetworkFileError) {
    if count < lines.count { throw error("the checksum") }
  }

  private func error(_ expected: String) -> NetworkFileError {
    NetworkFileError(
      line: count + 1, expected: expected,
      found: count < lines.count ? quoted(lines[count]) : "the checksum")
  }
}

/// Whether words with a space between them are a text.
func isText(
  _ words: some Sequence<FileLines.Word>, _ text: String
) -> Bool {
  words.joined(separator: [UInt8(ascii: " ")]).elementsEqual(text.utf8)
}

/// The beginning of a line, for a message.
private func quoted(_ line: ArraySlice<UInt8>) -> String {
  let line = line.prefix { $0 != newline }
  return "“" + String(decoding: line.prefix(40), as: UTF8.self)
    + (line.count > 40 ? "…”" : "”")
}

/// The number that sixteen hexadecimal digits are, and nothing else is.
func word64(_ word: FileLines.Word) -> UInt64? {
  let bits = UInt64(String(decoding: word, as: UTF8.self), radix: 16)
  guard let bits, isText([word], hexadecimal(bits)) else { return nil }
  return bits
}

func finiteNumber(_ word: FileLines.Word) -> Double? {
  word64(word).map { Double(bitPattern: $0) }.flatMap {
    $0.isFinite ? $0 : nil
  }
}

/// The whole number that decimal digits are, and nothing else is.
func wholeNumber(_ word: FileLines.Word) -> Int? {
  let number = Int(String(decoding: word, as: UTF8.self))
  guard let number, isText([word], "\(number)") else { return nil }
  return number
}
