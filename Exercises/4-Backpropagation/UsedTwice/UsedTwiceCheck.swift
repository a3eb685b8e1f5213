import ExerciseKit
import LinearAlgebra

public typealias Wire = (from: Int, to: Int, weight: Double)

public typealias UsedTwiceFunction =
  @Sendable (_ wires: [Wire], _ answers: [Double]) throws -> [Double]

public let usedTwiceExercise = Exercise<UsedTwiceFunction>(
  "used-twice", probes: meshes, mending: asItWas,
  mistakes: [
    Mistake(
      "It adds up now. But the slope is that of the unit at the near end of the wire: tanh stands at the far end."
    ) { wires, answers in
      blame(wires, answers, slopeAt: { $0.from }) { $0 + $1 }
    },
    Mistake(
      "It adds up now, but begins with the first wire, when there is no blame yet to hand back."
    ) { wires, answers in
      blame(wires.reversed(), answers) { $0 + $1 }
    },
    Mistake(
      "It adds up now, but the slope of tanh is lost: 1 − a²."
    ) { wires, answers in
      blame(wires, answers, slopeAt: { _ in nil }) { $0 + $1 }
    },
    Mistake(
      "The largest of the ways is not all of them: they add up."
    ) { blame($0, $1) { abs($0) > abs($1) ? $0 : $1 } },
  ]
) { answer, mesh in
  let answers = mesh.answers()
  return .gradient(
    given: mesh.words,
    parts: [
      .init(
        "blame", got: try answer(mesh.wires, answers),
        expected: numericGradient(
          at: [Double](repeating: 0, count: answers.count)
        ) { mesh.answers(with: $0)[answers.count - 1] })
    ])
}

private let asItWas: UsedTwiceFunction = { wires, answers in
  blame(wires, answers) { $1 }
}

private struct Mesh: Sendable, CustomStringConvertible {
  let words: String
  let inputs: [Double]
  let wires: [Wire]

  var description: String {
    "\(words): \(wires.map { "\($0.from)–\($0.to) \(short($0.weight))" })"
  }

  /// What each unit answers, with something added to each answer.
  func answers(with added: [Double]? = nil) -> [Double] {
    let count = wires.reduce(0) { max($0, $1.to) } + 1
    var answers: [Double] = []
    for unit in 0..<count {
      let answer =
        unit < inputs.count
        ? inputs[unit]
        : tanh(
          wires.filter { $0.to == unit }.reduce(0) {
            $0 + $1.weight * answers[$1.from]
          })
      answers.append(answer + (added?[unit] ?? 0))
    }
    return answers
  }
}

private let meshes: [Mesh] = {
  var generator = Xoshiro256(seed: 41)
  /// Every unit reads some of those before it, and some are read often.
  func random(inputs: Int, units: Int) -> Mesh {
    var wires: [Wire] = []
    for to in inputs..<inputs + units {
      for from in 0..<to where from == to - 1 || generator.uniform() < 0.5 {
        wires.append((from, to, generator.uniform(in: -1.5..<1.5)))
      }
    }
    return Mesh(
      words: "\(inputs) inputs and \(units) units, at random",
      inputs: (0..<inputs).map { _ in generator.uniform(in: -2..<2) },
      wires: wires)
  }
  return [
    Mesh(
      words: "a row of three", inputs: [0.5],
      wires: [(0, 1, 1.5), (1, 2, -1)]),
    Mesh(
      words: "one unit that two read, which one reads", inputs: [0.5],
      wires: [(0, 1, 1), (0, 2, -0.5), (1, 3, 1), (2, 3, 2)]),
    Mesh(
      words: "one read three times, once from afar", inputs: [0.25, -1],
      wires: [
        (0, 2, 1), (1, 2, 0.5), (2, 3, -1), (2, 4, 1), (3, 4, 0.5),
        (2, 5, 0.75), (4, 5, -1),
      ]),
    random(inputs: 2, units: 5), random(inputs: 4, units: 3),
    random(inputs: 1, units: 9),
  ]
}()

private func blame(
  _ wires: [Wire], _ answers: [Double],
  slopeAt place: (Wire) -> Int? = { $0.to },
  joining: (Double, Double) -> Double
) -> [Double] {
  var blame = [Double](repeating: 0, count: answers.count)
  blame[answers.count - 1] = 1
  for wire in wires.reversed() {
    let slope = place(wire).map { 1 - answers[$0] * answers[$0] } ?? 1
    blame[wire.from] = joining(
      blame[wire.from], wire.weight * slope * blame[wire.to])
  }
  return blame
}
