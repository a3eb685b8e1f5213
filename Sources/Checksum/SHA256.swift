// A checksum that two different files do not share.

/// The hash function SHA-256 (FIPS 180-4, 2015): 32 bytes that stand for any number of bytes.
///
/// It tells whether a run's inputs have changed, and whether a downloaded file is the one meant.
/// Here, because the alternative is a package that takes longer to compile than the whole book.
public struct SHA256: Sendable {
  private var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
    0x5be0_cd19,
  ]

  /// The bytes that do not fill a block of 64 yet; always fewer than 64.
  private var pending: [UInt8] = []

  private var length: UInt64 = 0

  /// The hash of no bytes yet.
  public init() {}

  /// The hash of `bytes`, as 64 hexadecimal digits in lower case.
  public static func hex(of bytes: some Sequence<UInt8>) -> String {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finishedHex()
  }

  /// Adds `bytes` after those that came before.
  ///
  /// Complexity: linear; fastest where the bytes lie together in memory (`[UInt8]`, `Data`).
  public mutating func update(_ bytes: some Sequence<UInt8>) {
    let done: Void? = bytes.withContiguousStorageIfAvailable { add(UnsafeRawBufferPointer($0)) }
    if done == nil {
      ContiguousArray(bytes).withUnsafeBytes { add($0) }
    }
  }

  /// The hash of all bytes so far, as 32 bytes. More may be added afterwards.
  public func finished() -> [UInt8] {
    var last = self
    let bitCount = length &* 8
    let zeros = (119 - pending.count) % 64  // what is missing to 56 in the block after the 0x80
    last.update([0x80] + [UInt8](repeating: 0, count: zeros))
    last.update((0..<8).map { UInt8(truncatingIfNeeded: bitCount >> (56 - 8 * $0)) })
    return last.state.flatMap { word in
      (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) }
    }
  }

  /// The hash of all bytes so far, as 64 hexadecimal digits in lower case.
  public func finishedHex() -> String {
    finished().map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  private mutating func add(_ bytes: UnsafeRawBufferPointer) {
    length &+= UInt64(bytes.count)
    var rest = bytes[...]
    if !pending.isEmpty {
      let taken = rest.prefix(64 - pending.count)
      pending.append(contentsOf: taken)
      rest = rest.dropFirst(taken.count)
      guard pending.count == 64 else { return }
      pending.withUnsafeBytes { Self.compress($0, into: &state) }
      pending.removeAll(keepingCapacity: true)
    }
    let whole = rest.count / 64 * 64
    Self.compress(UnsafeRawBufferPointer(rebasing: rest.prefix(whole)), into: &state)
    pending.append(contentsOf: rest.dropFirst(whole))
  }
}

// MARK: - The blocks

extension SHA256 {
  /// Takes whole blocks of 64 bytes into the state.
  ///
  /// Written with pointers, wrapping shifts and `while`, because a debug build too has to get
  /// through ten megabytes while a reader waits.
  private static func compress(_ blocks: UnsafeRawBufferPointer, into state: inout [UInt32]) {
    guard let base = blocks.baseAddress else { return }
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
      guard let w = schedule.baseAddress else { return }
      constants.withUnsafeBufferPointer { constants in
        state.withUnsafeMutableBufferPointer { state in
          guard let k = constants.baseAddress, let s = state.baseAddress else { return }
          var offset = 0
          while offset < blocks.count {
            expand(base + offset, into: w)
            mix(w, k, into: s)
            offset += 64
          }
        }
      }
    }
  }

  /// The message schedule of one block: its 16 words, and 48 more made of them.
  private static func expand(_ block: UnsafeRawPointer, into w: UnsafeMutablePointer<UInt32>) {
    var i = 0
    while i < 16 {
      w[i] = UInt32(
        bigEndian: block.loadUnaligned(fromByteOffset: 4 &* i, as: UInt32.self))
      i &+= 1
    }
    while i < 64 {
      let a = w[i &- 15]
      let b = w[i &- 2]
      let s0 = (a &>> 7 | a &<< 25) ^ (a &>> 18 | a &<< 14) ^ (a &>> 3)
      let s1 = (b &>> 17 | b &<< 15) ^ (b &>> 19 | b &<< 13) ^ (b &>> 10)
      w[i] = w[i &- 16] &+ s0 &+ w[i &- 7] &+ s1
      i &+= 1
    }
  }

  /// The 64 rounds, with the names that the standard gives.
  private static func mix(
    _ w: UnsafeMutablePointer<UInt32>, _ k: UnsafePointer<UInt32>,
    into state: UnsafeMutablePointer<UInt32>
  ) {
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    var i = 0
    while i < 64 {
      let sum1 = (e &>> 6 | e &<< 26) ^ (e &>> 11 | e &<< 21) ^ (e &>> 25 | e &<< 7)
      let choice = (e & f) ^ (~e & g)
      let t1 = h &+ sum1 &+ choice &+ k[i] &+ w[i]
      let sum0 = (a &>> 2 | a &<< 30) ^ (a &>> 13 | a &<< 19) ^ (a &>> 22 | a &<< 10)
      let majority = (a & b) ^ (a & c) ^ (b & c)
      h = g
      g = f
      f = e
      e = d &+ t1
      d = c
      c = b
      b = a
      a = t1 &+ sum0 &+ majority
      i &+= 1
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
    state[5] &+= f
    state[6] &+= g
    state[7] &+= h
  }

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = primes(count: 64).map { prime in
    var root: UInt64 = 0  // ⌊∛prime · 2³²⌋, a number of at most 35 bits, found by bisection
    for bit in (0..<35).reversed() {
      let candidate = root | 1 << bit
      let square = candidate.multipliedFullWidth(by: candidate)
      let cube = multiply(square, by: candidate)
      if cube <= (high: UInt64(prime) << 32, low: 0) { root = candidate }
    }
    return UInt32(truncatingIfNeeded: root)
  }
}

private func primes(count: Int) -> [Int] {
  var primes: [Int] = []
  for candidate in 2... where primes.count < count {
    if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
    if primes.count == count { break }
  }
  return primes
}

/// The product's lower 128 bits.
private func multiply(_ a: (high: UInt64, low: UInt64), by b: UInt64) -> (high: UInt64, low: UInt64)
{
  let low = a.low.multipliedFullWidth(by: b)
  return (a.high &* b &+ low.high, low.low)
}
