import Testing

@testable import BookBuilder

@Suite("Values as bytes") struct PackingTests {
  private func expectSame(_ value: some Packable & Equatable) throws {
    let packed = value.packed
    #expect(try type(of: value).init(packed: packed) == value)
    // Neither less nor more is a value.
    #expect(throws: Unpacking.Failure.self) {
      try type(of: value).init(packed: Array(packed.dropLast()))
    }
    #expect(throws: Unpacking.Failure.self) { try type(of: value).init(packed: packed + [0]) }
  }

  @Test("what was packed is read as it was", arguments: [0, 1, -1, 63, 64, -65, 300, .max, .min])
  func numbers(number: Int) throws {
    try expectSame(number)
    try expectSame([number, number])
    try expectSame(Optional(number))
  }

  @Test("texts, ranges and what may be missing are read as they were")
  func others() throws {
    try expectSame("")
    try expectSame(["a", "∂C", "a", ""])
    try expectSame([[String](), ["a"]])
    try expectSame([nil, "a", nil, "b"])
    try expectSame(Optional<String>.none)
    try expectSame([true, false])
    try expectSame([0..<0, 7..<900])
  }

  @Test("bytes that nothing was packed into are no value, and no trap")
  func damaged() {
    let packed = [nil, "a text", "b"].packed
    for place in packed.indices {
      for byte in UInt8.min...UInt8.max {
        var damaged = packed
        damaged[place] = byte
        _ = try? [String?](packed: damaged)
        _ = try? [Range<Int>](packed: damaged)
        _ = try? SwiftOutline(packed: damaged)
      }
    }
    #expect(throws: Unpacking.Failure.self) { try [String](packed: [1, 9, 97]) }
    #expect(throws: Unpacking.Failure.self) { try Bool(packed: [0, 4]) }
  }
}
