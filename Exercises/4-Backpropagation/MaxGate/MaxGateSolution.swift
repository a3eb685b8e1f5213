/// What is not the largest could be anything smaller, and nothing would
/// change: its derivative is 0. The largest is handed on as it is, so all the
/// blame goes to it.
public func maxGate(
  inputs: [Double], size: Int, delta: [Double]
) throws -> [Double] {
  var result = [Double](repeating: 0, count: inputs.count)
  for group in delta.indices {
    let places = group * size..<(group + 1) * size
    var largest = places.lowerBound
    for place in places where inputs[place] > inputs[largest] {
      largest = place
    }
    result[largest] = delta[group]
  }
  return result
}
