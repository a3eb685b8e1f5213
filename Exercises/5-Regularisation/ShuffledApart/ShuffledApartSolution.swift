/// Two calls give two orders, so pictures and labels part: each picture gets
/// some other's label. A large network learns even that by heart, which is
/// the 99 %, and nothing of it helps with other pictures. One order for both
/// is the remedy.
public func shuffledApart(
  inputs: [[Double]], labels: [Int], validating share: Double,
  permutation: (Int) -> [Int]
) throws -> (
  training: (inputs: [[Double]], labels: [Int]),
  validation: (inputs: [[Double]], labels: [Int])
) {
  let count = inputs.count - Int(share * Double(inputs.count))
  let order = permutation(inputs.count)
  func part(_ places: ArraySlice<Int>) -> (inputs: [[Double]], labels: [Int])
  {
    (places.map { inputs[$0] }, places.map { labels[$0] })
  }
  return (training: part(order[..<count]), validation: part(order[count...]))
}
