/// A unit that reads n values has n weights and one bias, so a layer of m of
/// them has (n + 1) · m parameters.
public func parameterCount(sizes: [Int]) throws -> Int {
  zip(sizes, sizes.dropFirst()).reduce(0) { $0 + ($1.0 + 1) * $1.1 }
}
