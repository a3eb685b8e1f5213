/// The hash function SHA-256 (FIPS 180-4, 2015), for telling whether a run's inputs have changed.
///
/// Here, because the alternative is a package that takes longer to compile than the whole book.
struct SHA256 {
  private var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
    0x5be0_cd19,
  ]
  private var block: [UInt8] = []
  private var length: UInt64 = 0

  private static let constants: [UInt32] = primes(count: 64).map { prime in
    // The first 32 bits of the fractional part of the cube root, found by bisection in integers.
    var root: UInt64 = 0  // ⌊∛prime · 2³²⌋, a number of at most 35 bits
    for bit in (0..<35).reversed() {
      let candidate = root | 1 << bit
      let square = candidate.multipliedFullWidth(by: candidate)
      let cube = multiply(square, by: candidate)
      if cube <= (high: UInt64(prime) << 32, low: 0) { root = candidate }
    }
    return UInt32(truncatingIfNeeded: root)
  }

  /// The hash of `bytes`, as 64 hexadecimal digits.
  static func hex(of bytes: some Sequence<UInt8>) -> String {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finishedHex()
  }

  mutating func update(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      block.append(byte)
      length += 1
      if block.count == 64 { compress() }
    }
  }

  mutating func finishedHex() -> String {
    let bitCount = length * 8
    update([0x80])
    while block.count != 56 { update([0]) }
    update((0..<8).map { UInt8(truncatingIfNeeded: bitCount >> (56 - 8 * $0)) })
    return state.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }

  private mutating func compress() {
    var w = (0..<16).map { i in
      block[4 * i..<4 * i + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }
    block.removeAll(keepingCapacity: true)
    for i in 16..<64 {
      let s0 = rotate(w[i - 15], 7) ^ rotate(w[i - 15], 18) ^ (w[i - 15] >> 3)
      let s1 = rotate(w[i - 2], 17) ^ rotate(w[i - 2], 19) ^ (w[i - 2] >> 10)
      w.append(w[i - 16] &+ s0 &+ w[i - 7] &+ s1)
    }
    var s = state
    for i in 0..<64 {
      let sum1 = rotate(s[4], 6) ^ rotate(s[4], 11) ^ rotate(s[4], 25)
      let choice = (s[4] & s[5]) ^ (~s[4] & s[6])
      let t1 = s[7] &+ sum1 &+ choice &+ Self.constants[i] &+ w[i]
      let sum0 = rotate(s[0], 2) ^ rotate(s[0], 13) ^ rotate(s[0], 22)
      let majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2])
      s = [t1 &+ sum0 &+ majority, s[0], s[1], s[2], s[3] &+ t1, s[4], s[5], s[6]]
    }
    for i in 0..<8 { state[i] &+= s[i] }
  }

  private func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word >> count | word << (32 - count)
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
