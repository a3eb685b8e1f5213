/// What can be written as bytes and read again. Unlike `Codable`, it is read as fast as it is used.
protocol Packable {
  func pack(into packing: inout Packing)

  /// - Throws: where the bytes are of nothing that was packed.
  init(from unpacking: inout Unpacking) throws(Unpacking.Failure)
}

extension Packable {
  /// All of the value, as bytes.
  var packed: [UInt8] {
    var packing = Packing()
    packing.add(self)
    return packing.bytes
  }

  /// - Parameter packed: all of a value, as ``packed`` gives it.
  /// - Throws: where the bytes are none, or more, or fewer.
  init(packed: [UInt8]) throws(Unpacking.Failure) {
    var unpacking = try Unpacking(packed)
    self = try unpacking.next()
    guard unpacking.isAtEnd else { throw Unpacking.Failure() }
  }
}

/// Values in a row, as numbers of seven bits a byte, lowest first. A text is written once, and then by its
/// place among the texts.
struct Packing {
  private var body: [UInt8] = []
  private var texts: [String] = []
  private var places: [String: Int] = [:]

  mutating func add(_ value: some Packable) { value.pack(into: &self) }

  fileprivate mutating func add(number: UInt64) { Self.add(number, to: &body) }

  fileprivate mutating func add(text: String) {
    if let place = places[text] {
      add(number: UInt64(place))
    } else {
      places[text] = texts.count
      add(number: UInt64(texts.count))
      texts.append(text)
    }
  }

  private static func add(_ number: UInt64, to bytes: inout [UInt8]) {
    var rest = number
    while rest > 0x7F {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// The texts, and then what was added.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    Self.add(UInt64(texts.count), to: &bytes)
    for text in texts {
      Self.add(UInt64(text.utf8.count), to: &bytes)
      bytes += text.utf8
    }
    return bytes + body
  }
}

/// Reads what a ``Packing`` wrote.
struct Unpacking {
  /// That the bytes are of nothing that was packed.
  struct Failure: Error {}

  private let bytes: [UInt8]
  private var offset = 0
  private var texts: [String] = []

  fileprivate init(_ bytes: [UInt8]) throws(Failure) {
    self.bytes = bytes
    for _ in 0..<(try count()) {
      let length = try count()
      guard let text = String(validating: bytes[offset..<(offset + length)], as: UTF8.self) else {
        throw Failure()
      }
      texts.append(text)
      offset += length
    }
  }

  fileprivate var isAtEnd: Bool { offset == bytes.count }

  mutating func next<Value: Packable>() throws(Failure) -> Value { try Value(from: &self) }

  fileprivate mutating func number() throws(Failure) -> UInt64 {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while offset < bytes.count, shift < 64 {
      let byte = bytes[offset]
      offset += 1
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
    throw Failure()
  }

  /// How many things follow: each takes a byte at least.
  fileprivate mutating func count() throws(Failure) -> Int {
    guard let count = Int(exactly: try number()), count <= bytes.count - offset else {
      throw Failure()
    }
    return count
  }

  fileprivate mutating func text() throws(Failure) -> String {
    guard let place = Int(exactly: try number()), texts.indices.contains(place) else {
      throw Failure()
    }
    return texts[place]
  }
}

// MARK: What values are made of

extension Int: Packable {
  func pack(into packing: inout Packing) {
    // Numbers near zero are short, also those below.
    packing.add(number: UInt64(bitPattern: Int64(self << 1 ^ self >> (Self.bitWidth - 1))))
  }

  init(from unpacking: inout Unpacking) throws(Unpacking.Failure) {
    let number = try unpacking.number()
    self = Int(truncatingIfNeeded: number >> 1) ^ -Int(truncatingIfNeeded: number & 1)
  }
}

extension Bool: Packable {
  func pack(into packing: inout Packing) { packing.add(self ? 1 : 0) }

  init(from unpacking: inout Unpacking) throws(Unpacking.Failure) {
    let number: Int = try unpacking.next()
    guard number == 0 || number == 1 else { throw Unpacking.Failure() }
    self = number == 1
  }
}

extension String: Packable {
  func pack(into packing: inout Packing) { packing.add(text: self) }

  init(from unpacking: inout Unpacking) throws(Unpacking.Failure) { self = try unpacking.text() }
}

extension Range: Packable where Bound == Int {
  func pack(into packing: inout Packing) {
    packing.add(lowerBound)
    packing.add(count)
  }

  init(from unpacking: inout Unpacking) throws(Unpacking.Failure) {
    let lower: Int = try unpacking.next()
    let count: Int = try unpacking.next()
    let (upper, overflows) = lower.addingReportingOverflow(count)
    guard count >= 0, !overflows else { throw Unpacking.Failure() }
    self = lower..<upper
  }
}

extension Optional: Packable where Wrapped: Packable {
  func pack(into packing: inout Packing) {
    packing.add(self != nil)
    if let self { packing.add(self) }
  }

  init(from unpacking: inout Unpacking) throws(Unpacking.Failure) {
    let isThere: Bool = try unpacking.next()
    // Not as `isThere ? try unpacking.next() : nil`, which would read an optional once more.
    guard isThere else {
      self = nil
      return
    }
    let value: Wrapped = try unpacking.next()
    self = value
  }
}

extension Array: Packable where Element: Packable {
  func pack(into packing: inout Packing) {
    packing.add(number: UInt64(count))
    for element in self { packing.add(element) }
  }

  init(from unpacking: inout Unpacking) throws(Unpacking.Failure) {
    self = []
    let count = try unpacking.count()
    reserveCapacity(count)
    for _ in 0..<count { append(try unpacking.next()) }
  }
}
