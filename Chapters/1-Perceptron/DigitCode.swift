// Ten outputs, one for each digit, turned into the number's four binary
// digits.
// Nielsen 2015, chapter 1, first exercise on handwritten digits.

/// Four perceptrons that read ten outputs, of which one is near 1, and write
/// its number in binary.
public struct DigitCode: Sendable {
  /// One perceptron for each bit, the highest first: eights, fours, twos,
  /// ones.
  public let readers: [Perceptron]

  /// Each reader gives weight 1 to the digits that have its bit, 0 to the
  /// others, and asks whether the sum is more than a half.
  public init() {
    readers = (0..<4).map { bit in
      let weights = (0...9).map { digit in
        binaryDigits(of: digit, width: 4)[bit]
      }
      return Perceptron(weights: weights, threshold: 0.5)
    }
  }

  /// The four bits for ten outputs.
  public func bits(for outputs: [Double]) -> [Double] {
    readers.map { $0.output(for: outputs) }
  }

  /// The smallest distance of a weighted input from 0, over every digit and
  /// every bit, when the right output is anything from `right` up to 1 and
  /// each of the others anything from 0 up to `wrong`.
  ///
  /// Above 0, every digit is read correctly, whatever the outputs are within
  /// these bounds. Below 0, some outputs within them are misread.
  public func worstMargin(right: Double, wrong: Double) -> Double {
    var worst = Double.infinity
    for digit in 0...9 {
      let code = binaryDigits(of: digit, width: 4)
      for (reader, bit) in zip(readers, code) {
        // The weights are 0 or 1, so z is smallest with all outputs at their
        // lowest.
        var outputs = [Double](repeating: bit == 1 ? 0 : wrong, count: 10)
        outputs[digit] = bit == 1 ? right : 1
        let z = reader.weightedInput(for: outputs)
        worst = min(worst, bit == 1 ? z : -z)
      }
    }
    return worst
  }
}
