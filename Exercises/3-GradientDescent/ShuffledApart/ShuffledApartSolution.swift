/// One order for both. Shuffled apart, each input stands beside some other
/// example’s target, and all that is left to learn is the mean: the cost stays
/// about where a level line has it, at half of the variance of y. When a cost comes
/// to rest just there, look whether inputs and targets still belong together.
public func shuffledExamples(
  inputs: [[Double]], targets: [Double], shuffle: ([Int]) -> [Int]
) throws -> (inputs: [[Double]], targets: [Double]) {
  let order = shuffle(Array(inputs.indices))
  return (order.map { inputs[$0] }, order.map { targets[$0] })
}
