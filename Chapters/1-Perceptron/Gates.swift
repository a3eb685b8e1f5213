// Logic gates are perceptrons, with weights chosen by hand. Nielsen 2015,
// chapter 1.

extension Perceptron {
  /// NAND, "not both": 0 only when both inputs are 1.
  public static let nand = Perceptron(weights: [-2, -2], bias: 3)

  /// AND: 1 only when both inputs are 1.
  public static let and = Perceptron(weights: [2, 2], bias: -3)

  /// OR: 1 when at least one input is 1.
  public static let or = Perceptron(weights: [2, 2], bias: -1)

  /// NOT: 1 when its one input is 0.
  public static let not = Perceptron(weights: [-2], bias: 1)
}

/// All rows of zeros and ones of the given width, in the order in which one
/// counts: 00, 01, 10, 11.
///
/// - Precondition: `width` is from 0 to 16; there are 2 to the power of
///   `width` rows.
public func binaryRows(width: Int) -> [[Double]] {
  precondition(
    (0...16).contains(width), "a truth table has 0 to 16 inputs, not \(width)"
  )
  return (0..<(1 << width)).map { number in
    binaryDigits(of: number, width: width)
  }
}

/// The binary digits of `number`, the highest first: 6 in four digits is 0,
/// 1, 1, 0.
///
/// - Precondition: `number` is at least 0 and fits into `width` digits.
public func binaryDigits(of number: Int, width: Int) -> [Double] {
  precondition(
    number >= 0 && number >> width == 0,
    "\(number) does not fit into \(width) bits")
  return (0..<width).reversed().map { place in Double(number >> place & 1) }
}

/// The number whose binary digits are `bits`, the highest first.
///
/// - Precondition: every digit is 0 or 1.
public func number(fromBinaryDigits bits: [Double]) -> Int {
  bits.reduce(0) { number, bit in
    precondition(bit == 0 || bit == 1, "a binary digit is 0 or 1")
    return 2 * number + Int(bit)
  }
}
