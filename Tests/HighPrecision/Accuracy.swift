// How far a function is from its reference, over many arguments.

/// A function that writes the images of all numbers of a buffer to another.
public typealias BufferFunction = (
  UnsafeBufferPointer<Double>, UnsafeMutableBufferPointer<Double>
) -> Void

/// The largest error that a function made over a set of arguments.
public struct Accuracy: CustomStringConvertible, Sendable {
  public var count = 0
  public var largestError = 0.0
  public var worstArgument = 0.0

  /// Compares the results of `function` with those of `reference`.
  public init(of function: BufferFunction, at arguments: [Double], reference: (Double) -> Scaled) {
    let results = images(of: arguments, under: function)
    for (argument, result) in zip(arguments, results) {
      count += 1
      let error = reference(argument).ulps(to: result)
      // Not `error > largestError`: a NaN must come out as the largest.
      if !(error <= largestError) { (largestError, worstArgument) = (error, argument) }
    }
  }

  public var description: String {
    let rounded = (largestError * 1000).rounded(.up) / 1000
    return "\(count) arguments, largest error \(rounded) ulp at \(worstArgument)"
  }
}

/// The images of all numbers.
public func images(of numbers: [Double], under function: BufferFunction) -> [Double] {
  [Double](unsafeUninitializedCapacity: numbers.count) { output, count in
    count = numbers.count
    numbers.withUnsafeBufferPointer {
      function($0, UnsafeMutableBufferPointer(rebasing: output[..<count]))
    }
  }
}

/// The hash FNV-1a (Fowler, Noll and Vo 1991) of the bit patterns of all numbers, a word at a time.
/// Every NaN counts as the same.
public func bitHash(of numbers: [Double]) -> UInt64 {
  bitHash(of: numbers.map { $0.isNaN ? Double.nan.bitPattern : $0.bitPattern })
}

/// The hash FNV-1a (Fowler, Noll and Vo 1991) of all words, a word at a time.
public func bitHash(of words: [UInt64]) -> UInt64 {
  words.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ $1) &* 0x100_0000_01b3 }
}
