/// The scaling is part of what is learned, so it is fitted to the training
/// values alone and then applied to both. Fitted to all, it tells the
/// training how far the test values reach; fitted twice, one value would mean
/// two things.
public func honestScaling(values: [Double], trainingCount: Int) throws
  -> (training: [Double], test: [Double])
{
  let training = values[..<trainingCount]
  let lowest = training.reduce(.infinity, min)
  let highest = training.reduce(-.infinity, max)
  let scaled = values.map { ($0 - lowest) / (highest - lowest) }
  return (Array(scaled[..<trainingCount]), Array(scaled[trainingCount...]))
}
