// What the page "Swift in brief" shows: types, values, generics.

/// A number that is counted up.
struct Counter: Equatable {
  private(set) var count = 0
  let step: Int

  init(step: Int) {
    self.step = step
  }

  /// Changes the counter, so the caller needs a `var`.
  @discardableResult
  mutating func advance() -> Int {
    count += step
    return count
  }

  /// Computed anew whenever it is read.
  var isEven: Bool { count % 2 == 0 }

  /// Belongs to the type: `Counter.ofTwos`, or `.ofTwos` where a `Counter`
  /// is expected.
  static let ofTwos = Counter(step: 2)
}

extension Counter {
  /// What `counter[3]` is: where it would be three steps on.
  subscript(steps: Int) -> Int { count + steps * step }
}

func copies() -> [Int] {
  var one = Counter(step: 5)
  var other = one  // a copy, not a second name
  one.advance()
  other.advance()
  other.advance()
  return [one.count, other.count]  // 5 and 10
}

/// Values of this type can be called like functions.
struct Scale {
  let factor: Double

  func callAsFunction(_ number: Double) -> Double { factor * number }
}

func tenfold(_ number: Double) -> Double {
  let scale = Scale(factor: 10)
  return scale(number)
}

enum Shape {
  case point
  case circle(radius: Double)

  var area: Double {
    switch self {
    case .point: 0
    case .circle(let radius): 3.14 * radius * radius
    }
  }
}

protocol Unit {
  func output(for input: Double) -> Double
}

struct Doubler: Unit {
  func output(for input: Double) -> Double { 2 * input }
}

func twice(_ unit: some Unit, _ input: Double) -> Double {
  unit.output(for: unit.output(for: input))
}

func firstHalf<Item>(of items: [Item]) -> [Item] {
  Array(items[..<(items.count / 2)])
}

func roll(
  _ count: Int, using generator: inout some RandomNumberGenerator
) -> [Int] {
  (0..<count).map { _ in Int.random(in: 1...6, using: &generator) }
}

func bits() -> [Int] {
  let shifted = 1 << 3  // 2 to the power of 3
  let lowest = 13 & 1  // the last binary digit
  let rest = 13 % 4  // what a division leaves
  return [shifted, lowest, rest]
}
