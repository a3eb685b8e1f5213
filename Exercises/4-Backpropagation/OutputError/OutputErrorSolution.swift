/// The cost changes with an answer as a − y, and the answer with z as σ′(z),
/// which is a(1 − a). δ is their product, unit by unit.
public func outputError(
  outputs: [Double], targets: [Double]
) throws -> [Double] {
  zip(outputs, targets).map { a, y in (a - y) * a * (1 - a) }
}
