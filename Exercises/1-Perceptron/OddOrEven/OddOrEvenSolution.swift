import Perceptrons

/// The hidden unit number k asks whether at least k inputs are on. With m ones
/// the first m of them say yes, and 1 − 1 + 1 − … of m terms is 1 where m is
/// odd, and 0 where it is even. For two inputs these are OR and AND, and the
/// XOR of the chapter in another dress: a hidden layer that moves the inputs,
/// by how many are on, to where one cut is enough. A chain takes three
/// perceptrons for each input but the first.
public func oddOrEven(
  _ inputs: [Circuit.Signal],
  add: (Perceptron, [Circuit.Signal]) -> Circuit.Signal
) throws -> Circuit.Signal {
  let ones = [Double](repeating: 1, count: inputs.count)
  let atLeast = (1...inputs.count).map { k in
    add(Perceptron(weights: ones, threshold: Double(k) - 0.5), inputs)
  }
  let signs = atLeast.indices.map { $0 % 2 == 0 ? 1.0 : -1 }
  return add(Perceptron(weights: signs, threshold: 0.5), atLeast)
}
