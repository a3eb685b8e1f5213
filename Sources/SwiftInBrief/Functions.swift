// What the page "Swift in brief" shows: names, functions, loops, closures.

func names() -> Double {
  let weight = 6.0  // for good; `let weight: Double = 6` says the same
  var sum = 1.0  // may change
  sum += 2 * weight
  return sum  // 13
}

func share(of part: Double, in whole: Double, times count: Int = 1)
  -> Double
{
  Double(count) * part / whole  // one expression needs no `return`
}

func halfAndHalf(_ whole: Double) -> String {
  let half = share(of: 1, in: 2, times: 2)
  return "twice a half of \(whole) is \(half * whole)"
}

func squares(below limit: Int) -> [Int] {
  var squares: [Int] = []
  for number in 0..<limit {  // 0, 1 … limit − 1; `0...limit` has limit too
    squares.append(number * number)
  }
  return squares
}

func placesTimesWeights(_ weights: [Double]) -> [Double] {
  var products = [Double](repeating: 0, count: weights.count)
  for index in weights.indices {
    products[index] = Double(index) * weights[index]
  }
  return products
}

func sameInPairs(_ weights: [Double]) -> [Double] {
  var products: [Double] = []
  for (index, weight) in weights.enumerated() {
    products.append(Double(index) * weight)
  }
  return products
}

func doubled(_ numbers: [Double]) -> [[Double]] {
  let whole = numbers.map({ (number: Double) -> Double in
    return 2 * number
  })
  let named = numbers.map { number in 2 * number }
  let brief = numbers.map { 2 * $0 }
  return [whole, named, brief]  // the same three times
}

func dot(_ w: [Double], _ x: [Double]) -> Double {
  zip(w, x).map { $0 * $1 }.reduce(0, +)
}

func summary(_ numbers: [Double]) -> (sum: Double, most: Double) {
  let sum = numbers.reduce(0) { total, number in total + number }
  let most = numbers.reduce(0) { max($0, $1) }
  return (sum, most)
}

func clear(_ answers: [Double]) -> [Double] {
  let sure = answers.filter { $0 > 0.9 || $0 < 0.1 }
  return sure.allSatisfy { $0 >= 0 } ? sure : []
}
