import ExerciseKit
import LinearAlgebra

public typealias MaxGateFunction =
  @Sendable (_ inputs: [Double], _ size: Int, _ delta: [Double]) throws
  -> [Double]

public let maxGateExercise = Exercise<MaxGateFunction>(
  "max-gate", probes: maxGateProbes,
  mistakes: [
    Mistake(
      "The blame is shared out in equal parts. That would be right for the mean of a group."
    ) { inputs, size, delta in
      inputs.indices.map { delta[$0 / size] / Double(size) }
    },
    Mistake(
      "Every input gets all the blame. That would be right for the sum of a group."
    ) { inputs, size, delta in inputs.indices.map { delta[$0 / size] } },
    Mistake(
      "The blame is multiplied by the input, as if it were a weight: what is handed on changes as much as the largest input does."
    ) { inputs, size, delta in
      pairs(inputs, size, delta).map { $0 * $1 }
    },
    Mistake("Of several that are largest the first is meant, not the last.") {
      inputs, size, delta in
      pairs(inputs, size, delta, isLarger: { $0 >= $1 }).map { $1 }
    },
    Mistake("Of several that are largest only the first was handed on.") {
      inputs, size, delta in
      inputs.indices.map { index in
        let start = index / size * size
        let most = inputs[start..<start + size].max()
        return inputs[index] == most ? delta[index / size] : 0
      }
    },
    Mistake("This is the gate that hands on the smallest.") {
      inputs, size, delta in
      pairs(inputs, size, delta, isLarger: <).map { $1 }
    },
    Mistake(
      "The larger in magnitude is not the larger: −3 is less than 1."
    ) { inputs, size, delta in
      pairs(inputs, size, delta, isLarger: { abs($0) > abs($1) }).map { $1 }
    },
  ]
) { answer, probe in
  .numbers(
    given:
      "\(probe.inputs.map { short($0) }.joined(separator: ", ")), in groups of \(probe.size), δ = \(probe.delta.map { short($0) }.joined(separator: ", "))",
    got: try answer(probe.inputs, probe.size, probe.delta),
    expected: pairs(probe.inputs, probe.size, probe.delta).map { $1 },
    named: "∂C/∂x")
}

private struct MaxGateProbe: Sendable {
  let inputs: [Double]
  let size: Int
  let delta: [Double]
}

private let maxGateProbes: [MaxGateProbe] = {
  var generator = Xoshiro256(seed: 42)
  func random(size: Int, groups: Int) -> MaxGateProbe {
    MaxGateProbe(
      inputs: (0..<size * groups).map { _ in
        generator.uniform(in: -100..<100)
      }, size: size,
      delta: (0..<groups).map { _ in generator.uniform(in: -2..<2) })
  }
  return [
    MaxGateProbe(inputs: [1, 3, 2], size: 3, delta: [0.5]),
    MaxGateProbe(
      inputs: [-3, 1, 4, 4, -1, -2], size: 2, delta: [2, -1, 0.25]),
    MaxGateProbe(inputs: [-5, -2, -7, -2, 0, -1], size: 3, delta: [1, -2]),
    MaxGateProbe(inputs: [2, -7, 5], size: 1, delta: [1, -1, 3]),
    random(size: 5, groups: 2), random(size: 2, groups: 7),
  ]
}()

/// For each input, the input itself, and the blame that reaches it.
private func pairs(
  _ inputs: [Double], _ size: Int, _ delta: [Double],
  isLarger: (Double, Double) -> Bool = (>)
) -> [(Double, Double)] {
  var result = inputs.map { ($0, 0.0) }
  for group in delta.indices {
    var largest = group * size
    for place in group * size + 1..<max(group * size + 1, (group + 1) * size)
    where isLarger(inputs[place], inputs[largest]) {
      largest = place
    }
    result[largest].1 = delta[group]
  }
  return result
}
