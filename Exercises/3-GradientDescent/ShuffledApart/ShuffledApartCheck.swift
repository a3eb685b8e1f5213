import ExerciseKit
import LinearAlgebra

public typealias ShuffledApartFunction =
  @Sendable (
    _ inputs: [[Double]], _ targets: [Double], _ shuffle: ([Int]) -> [Int]
  ) throws -> (inputs: [[Double]], targets: [Double])

/// The code of the stub.
private let asItWas: ShuffledApartFunction = { inputs, targets, shuffle in
  let first = shuffle(Array(inputs.indices)).map { inputs[$0] }
  return (first, shuffle(Array(targets.indices)).map { targets[$0] })
}

public let shuffledApartExercise = Exercise<ShuffledApartFunction>(
  "shuffled-apart", probes: [3, 5, 2, 1, 8, 40, 0],
  mending: asItWas,
  mistakes: [
    Mistake(
      "They belong together again, but nothing is shuffled any more."
    ) { inputs, targets, _ in (inputs, targets) },
    Mistake("Only the inputs are in the new order.") {
      inputs, targets, shuffle in
      (shuffle(Array(inputs.indices)).map { inputs[$0] }, targets)
    },
    Mistake("Only the targets are in the new order.") {
      inputs, targets, shuffle in
      (inputs, shuffle(Array(inputs.indices)).map { targets[$0] })
    },
    Mistake(
      "It asks for a new order for each example: some come twice, and others not at all."
    ) { inputs, targets, shuffle in
      let order = inputs.indices.map { shuffle(Array(inputs.indices))[$0] }
      return (order.map { inputs[$0] }, order.map { targets[$0] })
    },
  ]
) { answer, count in
  let inputs = (0..<count).map { [Double($0), 1] }
  let targets = inputs.map { 2 * $0[0] + 1 }
  var generator = Xoshiro256(seed: UInt64(count))
  var orders: [[Int]] = []
  let got = try answer(inputs, targets) { numbers in
    // Never the order that came in, nor that of the call before.
    var order = numbers
    repeat {
      generator.shuffle(&order)
    } while numbers.count > 2 && (order == numbers || order == orders.last)
    orders.append(order)
    return order
  }
  guard got.inputs.count == count, got.targets.count == count else {
    return Outcome(
      given: "\(count) examples",
      got: "\(got.inputs.count) inputs and \(got.targets.count) targets",
      expected: "\(count) of each")
  }
  return Outcome(
    given: "\(count) examples of y = 2x + 1",
    got: finding(got, targets: targets, orders: orders), expected: together)
}

private let together =
  "every target beside its inputs, in the order of a shuffle"

/// What has become of the examples.
private func finding(
  _ got: (inputs: [[Double]], targets: [Double]), targets: [Double],
  orders: [[Int]]
) -> String {
  let inputs = targets.indices.map { [Double($0), 1] }
  let inputsAreAll = got.inputs.sorted { $0[0] < $1[0] } == inputs
  let targetsAreAll = got.targets.sorted() == targets
  if !inputsAreAll || !targetsAreAll {
    return "some examples twice, others not at all"
  }
  let isMixed = (got.inputs != inputs, got.targets != targets)
  let pairs = zip(got.inputs, got.targets)
  let strangers = pairs.filter { $1 != 2 * $0[0] + 1 }.count
  if strangers == 0 {
    if targets.count < 3 || orders.contains(got.inputs.map { Int($0[0]) }) {
      return together
    }
    return isMixed.0
      ? "an order that `shuffle` has not given"
      : "the order in which they came"
  }
  switch isMixed {
  case (true, false): return "the inputs mixed, the targets as they came"
  case (false, true): return "the targets mixed, the inputs as they came"
  default: return "inputs and targets in two different orders"
  }
}
