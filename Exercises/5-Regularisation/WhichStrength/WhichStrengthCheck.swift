import Backpropagation
import ExerciseKit
import GradientDescent
import LinearAlgebra
import Regularisation

public typealias WhichStrengthFunction =
  @Sendable (
    _ strengths: [Double],
    _ train: (_ strength: Double) -> Network<QuadraticCost>,
    _ training: (inputs: Matrix, targets: Matrix),
    _ validation: (inputs: Matrix, targets: Matrix)
  ) throws -> Double

public let whichStrengthExercise = Exercise<WhichStrengthFunction>(
  "which-strength", probes: Array(laboratories.indices),
  mistakes: [
    Mistake(
      "It takes the weakest penalty each time. Perhaps it chooses by the training cost, which always prefers that."
    ) { strengths, train, training, _ in
      cheapest(strengths) {
        train($0).cost(of: training.0, targets: training.1)
      }
    },
    Mistake(
      "The penalty is counted in: compare the costs of the answers alone."
    ) { strengths, train, training, validation in
      cheapest(strengths) { strength in
        let network = train(strength)
        return network.cost(of: validation.0, targets: validation.1)
          + WeightDecay(strength).cost(
            of: network.layers, examples: training.0.rows)
      }
    },
    Mistake("This is the most expensive of them: look for the lowest cost.") {
      strengths, train, _, validation in
      cheapest(strengths) {
        -train($0).cost(of: validation.0, targets: validation.1)
      }
    },
    Mistake(
      "The smallest gap between the two costs is no merit: who learns nothing has none."
    ) { strengths, train, training, validation in
      cheapest(strengths) { strength in
        let network = train(strength)
        return network.cost(of: validation.0, targets: validation.1)
          - network.cost(of: training.0, targets: training.1)
      }
    },
  ]
) { answer, index in
  let laboratory = laboratories[index]
  let got = try answer(
    laboratory.strengths, laboratory.train, laboratory.training,
    laboratory.validation)
  let expected = cheapest(laboratory.strengths) {
    laboratory.train($0).cost(
      of: laboratory.validation.inputs, targets: laboratory.validation.targets
    )
  }
  return Outcome(
    given:
      "\(laboratory.training.inputs.rows) training points, λ of \(laboratory.strengths.map { short($0) }.joined(separator: ", "))",
    got: "λ = \(short(got))", expected: "λ = \(short(expected))")
}

/// The first strength of least cost.
private func cheapest(_ strengths: [Double], cost: (Double) -> Double)
  -> Double
{
  var best = (strength: strengths[0], cost: cost(strengths[0]))
  for strength in strengths.dropFirst() {
    let now = cost(strength)
    if now < best.cost { best = (strength, now) }
  }
  return best.strength
}

/// Noisy points of the Playground, few to learn from and many to choose by,
/// and networks trained on them under several penalties.
private struct Laboratory: Sendable {
  let training: (inputs: Matrix, targets: Matrix)
  let validation: (inputs: Matrix, targets: Matrix)
  let strengths: [Double]
  private let networks: [Network<QuadraticCost>]

  init(
    _ data: PlaygroundData, noise: Double, count: Int, strengths: [Double],
    seed: UInt64
  ) {
    var generator = Xoshiro256(seed: seed)
    func points(_ count: Int) -> (inputs: Matrix, targets: Matrix) {
      let (inputs, targets) = data.points(
        count, noise: noise, using: &generator)
      return (inputs, Matrix(targets.map { [$0] }))
    }
    let training = points(count)
    self.training = training
    validation = points(400)
    self.strengths = strengths
    networks = strengths.map { strength in
      var generator = Xoshiro256(seed: seed)
      var network = Network(
        [2, 12, 1], hidden: .tanh, cost: QuadraticCost(.tanh),
        from: Start(.perInput), using: &generator)
      // A rate this small does not diverge; if it did, the start would do.
      try? network.train(
        on: training.inputs, targets: training.targets,
        Training(
          epochs: 800, batchSize: nil, method: Adam(), learningRate: 0.02),
        technique: WeightDecay(strength), using: &generator)
      return network
    }
  }

  /// The network of a strength; of one that was not offered, that of the
  /// nearest.
  @Sendable func train(_ strength: Double) -> Network<QuadraticCost> {
    let nearest = strengths.indices.min {
      abs(strengths[$0] - strength) < abs(strengths[$1] - strength)
    }
    return networks[nearest ?? 0]
  }
}

private let laboratories: [Laboratory] = [
  Laboratory(
    .circle, noise: 0.25, count: 40, strengths: [0, 0.01, 0.1, 1, 10],
    seed: 1),
  Laboratory(
    .gauss, noise: 0.5, count: 30, strengths: [0, 0.03, 0.3, 3, 30], seed: 2),
  Laboratory(
    .exclusiveOr, noise: 0.2, count: 60, strengths: [1, 0, 10, 0.01, 0.1],
    seed: 3),
]
