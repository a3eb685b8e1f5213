// An optimizer at work on parameters.

/// An optimizer, and what it remembers of `count` parameters that lie in one
/// row.
///
/// Parameters that lie in several rows, such as those of a network, want one
/// of these for each.
public struct Descent<Method: Optimizer>: Sendable {
  private var method: Method
  private var memory: [Method.Memory]

  /// The optimizer before its first step.
  public init(_ method: Method, count: Int) {
    self.method = method
    memory = Array(repeating: method.initialMemory, count: count)
  }

  /// One step downhill.
  ///
  /// - Parameters:
  ///   - gradient: the derivative of the cost by each of the parameters.
  ///   - rate: the learning rate η, above 0; 0 where a schedule has come down
  ///     to that.
  /// - Precondition: there are as many parameters and partial derivatives as
  ///   were announced, and the rate is finite and not negative.
  public mutating func step(
    _ parameters: UnsafeMutableBufferPointer<Double>,
    gradient: UnsafeBufferPointer<Double>, rate: Double
  ) {
    precondition(
      parameters.count == memory.count && gradient.count == memory.count,
      "a descent of \(memory.count) parameters was given "
        + "\(parameters.count), and \(gradient.count) partial derivatives")
    precondition(
      rate >= 0 && rate < .infinity,
      "a learning rate is finite and not negative, unlike \(rate)")
    method.beginStep()
    memory.withUnsafeMutableBufferPointer { memory in
      method.update(
        parameters, gradient: gradient, memory: memory, rate: rate)
    }
  }

  /// The point at which the gradient of the next step is to be taken: the
  /// parameters themselves, unless the method looks ahead.
  public func ahead(of parameters: [Double]) -> [Double] {
    if !Method.looksAhead { return parameters }
    return zip(parameters, memory).map { $0 + method.ahead(memory: $1) }
  }

  /// One step downhill, for parameters in an array.
  public mutating func step(
    _ parameters: inout [Double], gradient: [Double], rate: Double
  ) {
    parameters.withUnsafeMutableBufferPointer { parameters in
      gradient.withUnsafeBufferPointer { gradient in
        step(parameters, gradient: gradient, rate: rate)
      }
    }
  }
}

extension Descent where Method.Memory: BitwiseCopyable {
  /// All that it remembers, in words of 64 bits: to be kept, and given back to
  /// ``init(_:count:steps:words:)``.
  ///
  /// - Precondition: what the method remembers of a parameter is made of
  ///   numbers of 64 bits, or is nothing.
  public var words: [UInt64] {
    memory.withUnsafeBytes { bytes in
      let size = MemoryLayout<Method.Memory>.size
      precondition(
        size % 8 == 0, "a memory of \(size) bytes is not made of Doubles")
      return (0..<(size * memory.count / 8)).map {
        bytes.load(fromByteOffset: 8 * $0, as: UInt64.self)
      }
    }
  }

  /// The optimizer after so many steps, with what it remembered then; nil
  /// where the words are not as many as its memory has.
  ///
  /// - Parameter method: the optimizer as it was before its first step.
  public init?(_ method: Method, count: Int, steps: Int, words: [UInt64]) {
    self.init(method, count: count)
    for _ in 0..<steps { self.method.beginStep() }
    guard words.count == self.words.count else { return nil }
    memory.withUnsafeMutableBytes { bytes in
      for (index, word) in words.enumerated() {
        bytes.storeBytes(
          of: word, toByteOffset: 8 * index, as: UInt64.self)
      }
    }
  }
}

/// The points on the way down from `start`, itself the first, by any method.
///
/// - Parameters:
///   - method: says what a step is.
///   - rate: the learning rate η, not negative.
///   - steps: how many steps to take; 0 or more.
///   - gradient: the gradient of the cost at a point.
public func descend<Method: Optimizer>(
  from start: [Double], by method: Method, rate: Double, steps: Int,
  gradient: ([Double]) -> [Double]
) -> [[Double]] {
  checkDescent(rate: rate, steps: steps)
  var descent = Descent(method, count: start.count)
  var point = start
  var path = [start]
  for _ in 0..<steps {
    descent.step(
      &point, gradient: gradient(descent.ahead(of: point)), rate: rate)
    path.append(point)
  }
  return path
}
