// Triples to try a·b + c with: always the same ones.

/// Three numbers: two factors and a summand.
public typealias Triple = (a: Double, b: Double, c: Double)

/// Ways to draw triples at random, each after another difficulty of a·b + c.
public enum Triples: Sendable, CaseIterable {
  /// Any bit patterns: mostly one term is nothing beside the other; infinities and NaN among them.
  case anyBits
  /// Both terms of about one size.
  case ofOneSize
  /// c is the negative product, or its neighbour: nearly everything cancels.
  case cancelling
  /// Sums that lie halfway between two numbers, and just off.
  case halfway
  /// Terms about the least numbers that there are.
  case subnormal
  /// Terms about the greatest numbers that there are.
  case overflowing
  /// Zeros of both signs, ones and other powers of two beside longer numbers, as in networks with
  /// binary inputs.
  case simple

  /// Where two ways to work out a·b + c first differ, in so many triples; NaN are all alike.
  ///
  /// - Complexity: about 0.1 µs a triple.
  public func difference(
    in count: Int, seed: UInt64, between first: (Triple) -> Double,
    and second: (Triple) -> Double
  ) -> Triple? {
    var words = Words(counter: seed)
    for _ in 0..<count {
      let triple = draw(&words)
      let (x, y) = (first(triple), second(triple))
      if x.bitPattern != y.bitPattern && !(x.isNaN && y.isNaN) { return triple }
    }
    return nil
  }

  private func draw(_ words: inout Words) -> Triple {
    switch self {
    case .anyBits:
      return (
        Double(bitPattern: words.next()), Double(bitPattern: words.next()),
        Double(bitPattern: words.next())
      )
    case .ofOneSize:
      let (a, b) = (words.number(in: -300...300), words.number(in: -300...300))
      let exponent = Int((a * b).exponent)
      return (a, b, words.number(in: (exponent - 60)...(exponent + 60)))
    case .cancelling:
      let (a, b) = (words.number(in: -400...400), words.number(in: -400...400))
      let product = a * b
      // The bit pattern, some steps to either side.
      let steps = words.next() % 8 == 0 ? words.next() % 4096 : words.next() % 4
      let pattern = words.next() % 2 == 0 ? product.bitPattern + steps : product.bitPattern - steps
      return (a, b, -Double(bitPattern: pattern))
    case .halfway:
      // An odd product of some bits, and a summand so many places higher; then now and then a
      // little more.
      let (m, n) = (words.whole(bits: 1...27) | 1, words.whole(bits: 1...27) | 1)
      let end = [0, 0, 0x1p-25, -0x1p-25][Int(words.next() % 4)]
      let c = Double(words.next() >> 11 | 1 << 52) * power(Int(words.next() % 60) - 3)
      let scale = power(Int(words.next() % 200) - 100)
      return (
        words.signed(Double(m) * scale), Double(n) + end, words.signed(c * scale)
      )
    case .subnormal:
      let exponent = Int(words.next() % 1000) - 500
      let product = Int(words.next() % 180) - 1150
      let a = words.number(in: exponent...exponent)
      let b = words.number(in: (product - exponent)...(product - exponent))
      let c = words.number(in: -1080...(-970))
      return (words.next() % 8 == 0 ? words.number(in: -1074...(-1022)) : a, b, c)
    case .overflowing:
      let exponent = Int(words.next() % 1000)
      let product = Int(words.next() % 8) + 1018
      let a = words.number(in: exponent...exponent)
      let b = words.number(in: (product - exponent)...(product - exponent))
      return (a, b, words.next() % 2 == 0 ? -a * b : words.number(in: 960...1023))
    case .simple:
      return (words.simple(), words.simple(), words.simple())
    }
  }
}

extension Words {
  /// A number of random bits and either sign, its exponent drawn from a range; with few bits now
  /// and then, where rounding has nothing to do or lies halfway.
  fileprivate mutating func number(in exponents: ClosedRange<Int>) -> Double {
    let exponent = exponents.lowerBound + Int(next() % UInt64(exponents.count))
    var significand = next() >> 12
    if next() % 4 == 0 { significand &= ~0 << (next() % 52) }
    let number = Double(1 << 52 | significand) * 0x1p-52
    // In two steps, since neither 2⁻¹⁰⁸⁰ nor 2¹⁰²⁴ is a Double.
    return signed(number * power(exponent / 2) * power(exponent - exponent / 2))
  }

  fileprivate mutating func whole(bits: ClosedRange<Int>) -> UInt64 {
    next() >> (64 - bits.lowerBound - Int(next() % UInt64(bits.count)))
  }

  fileprivate mutating func signed(_ number: Double) -> Double {
    next() % 2 == 0 ? number : -number
  }

  fileprivate mutating func simple() -> Double {
    switch next() % 8 {
    case 0: signed(0)
    case 1, 2: signed(1)
    case 3: signed(power(Int(next() % 64) - 32))
    case 4: signed(Double(next() % 1000))
    default: number(in: -4...4)
    }
  }
}

/// 2 to a whole power that is a normal number.
private func power(_ exponent: Int) -> Double {
  Double(bitPattern: UInt64(exponent + 1023) << 52)
}
