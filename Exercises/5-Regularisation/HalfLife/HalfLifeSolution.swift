import LinearAlgebra

/// n is the number of all examples, so a step multiplies by 1 − 0.5 · 5/1000
/// = 0.9975, and 277 steps make a half. An epoch has 100 steps of ten
/// examples: within the third. With batches of a hundred it has only ten, so
/// it takes 28, and with a tenth of η, 28 as well: with smaller batches a
/// given λ takes more away in each epoch.
public func halfLife() throws -> [Int] {
  func epochs(rate: Double, batch: Int) -> Int {
    let steps = log(0.5) / log(1 - rate * 5 / 1000)
    return Int((steps / Double(1000 / batch)).rounded(.up))
  }
  return [
    epochs(rate: 0.5, batch: 10), epochs(rate: 0.5, batch: 100),
    epochs(rate: 0.05, batch: 10),
  ]
}
