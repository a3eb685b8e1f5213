import ExerciseKit
import LinearAlgebra

public typealias OutlierGradientFunction =
  @Sendable (
    _ inputs: [[Double]], _ targets: [Double], _ weights: [Double],
    _ limit: Double
  ) throws -> [Double]

public let outlierGradientExercise = Exercise<OutlierGradientFunction>(
  "outlier-gradient", probes: outlierProbes,
  mistakes: [
    Mistake(
      "This is the gradient of the squares: an error of 100 still pulls a hundred times as hard as one of 1."
    ) { inputs, targets, weights, _ in
      meanPull(inputs, targets, weights) { e in e }
    },
    Mistake(
      "Beyond the limit every error pulls alike, but by L, not by 1: else the slope would jump at the limit."
    ) { inputs, targets, weights, limit in
      meanPull(inputs, targets, weights) { e in
        abs(e) <= limit ? e : e < 0 ? -1 : 1
      }
    },
    Mistake(
      "Beyond the limit on the other side, where e is below 0, the pull is −L: the sign has been lost."
    ) { inputs, targets, weights, limit in
      meanPull(inputs, targets, weights) { e in
        abs(e) <= limit ? e : limit
      }
    },
    Mistake(
      "It leaves out what is beyond the limit. Those examples still pull, by L."
    ) { inputs, targets, weights, limit in
      meanPull(inputs, targets, weights) { e in abs(e) <= limit ? e : 0 }
    },
    Mistake(
      "It multiplies the input by the cost beyond the limit. What is wanted is how fast the cost changes with e."
    ) { inputs, targets, weights, limit in
      meanPull(inputs, targets, weights) { e in
        abs(e) <= limit ? e : limit * (abs(e) - limit / 2) * (e < 0 ? -1 : 1)
      }
    },
    Mistake("It is the sum over the examples. The cost is their mean.") {
      inputs, targets, weights, limit in
      meanPull(inputs, targets, weights) { e in
        Double(targets.count) * min(max(e, -limit), limit)
      }
    },
    Mistake(
      "It points downhill. The gradient points up; the minus comes with the step."
    ) { inputs, targets, weights, limit in
      meanPull(inputs, targets, weights) { e in -min(max(e, -limit), limit) }
    },
  ]
) { answer, probe in
  let got = try answer(
    probe.inputs, probe.targets, probe.weights, probe.limit)
  let errors = zip(probe.inputs, probe.targets).map { x, y in
    short(error(x, y, probe.weights))
  }
  return .gradient(
    given:
      "the errors (\(errors.prefix(6).joined(separator: ", "))\(errors.count > 6 ? ", …" : "")), limit \(short(probe.limit))",
    parts: [
      .init(
        "∂C/∂w", got: got,
        expected: numericGradient(at: probe.weights) { weights in
          cost(probe.inputs, probe.targets, weights, probe.limit)
        })
    ])
}

private struct OutlierProbe: Sendable {
  let inputs: [[Double]]
  let targets: [Double]
  let weights: [Double]
  let limit: Double
}

/// All errors within the limit, above it, and below it on the other side; one
/// weight and one example; then examples at random, of several sizes, with
/// limits that some of them are beyond.
private let outlierProbes: [OutlierProbe] = {
  var probes = [
    OutlierProbe(
      inputs: [[1, 1], [3, 1], [2, 1]], targets: [2, 5, 60],
      weights: [1.5, 1],
      limit: 2),
    OutlierProbe(
      inputs: [[1, 1], [3, 1]], targets: [2, 5], weights: [1.5, 1], limit: 4),
    OutlierProbe(
      inputs: [[2, 1]], targets: [-30], weights: [0.5, 1], limit: 0.5),
    OutlierProbe(inputs: [[3]], targets: [4], weights: [-2], limit: 3),
  ]
  var generator = Xoshiro256(seed: 31)
  for (count, width, limit) in [
    (2, 3, 1.0), (5, 1, 0.25), (12, 4, 3), (30, 6, 1.5), (7, 2, 8),
  ] {
    let weights = (0..<width).map { _ in generator.uniform(in: -2..<2) }
    let inputs = (0..<count).map { _ in
      (0..<width).map { _ in generator.uniform(in: -2..<2) }
    }
    let targets = inputs.map { x in
      error(x, 0, weights) + generator.uniform(in: -3..<3) * limit
    }
    probes.append(
      OutlierProbe(
        inputs: inputs, targets: targets, weights: weights, limit: limit))
  }
  return probes
}()

private func error(_ x: [Double], _ y: Double, _ weights: [Double]) -> Double
{
  zip(weights, x).reduce(-y) { $0 + $1.0 * $1.1 }
}

private func cost(
  _ inputs: [[Double]], _ targets: [Double], _ weights: [Double],
  _ limit: Double
) -> Double {
  let costs = zip(inputs, targets).map { x, y in
    let size = abs(error(x, y, weights))
    return size <= limit ? size * size / 2 : limit * (size - limit / 2)
  }
  return costs.reduce(0, +) / Double(targets.count)
}

/// The mean over the examples of what an error pulls by, times the input.
private func meanPull(
  _ inputs: [[Double]], _ targets: [Double], _ weights: [Double],
  pull: (Double) -> Double
) -> [Double] {
  weights.indices.map { i in
    zip(inputs, targets).reduce(0) { sum, example in
      sum + pull(error(example.0, example.1, weights)) * example.0[i]
    } / Double(targets.count)
  }
}
