import Perceptrons

/// The lowest place stands last, so the loop runs backwards. The carry goes
/// from each place to the one on its left, and the last carry is the highest
/// bit of the result.
public func adder(
  _ x: [Double], _ y: [Double],
  fullAdder: (_ x: Double, _ y: Double, _ carry: Double) -> (
    sum: Double, carry: Double
  )
) throws -> [Double] {
  var carry = 0.0
  var sum: [Double] = []
  for place in x.indices.reversed() {
    let added = fullAdder(x[place], y[place], carry)
    sum.insert(added.sum, at: 0)
    carry = added.carry
  }
  return [carry] + sum
}
