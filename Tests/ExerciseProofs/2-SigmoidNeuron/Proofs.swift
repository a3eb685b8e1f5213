import CanDieAnswer
import Chapter2Checks
import Chapter2Solutions
import CollapseLayersAnswer
import ExerciseKit
import ExerciseProving
import ForwardPassAnswer
import LinearAlgebra
import ParameterCountAnswer
import SigmoidBumpAnswer
import SigmoidNeurons
import SigmoidSlopeAnswer
import SmallestSteepnessAnswer
import StableSigmoidAnswer
import Testing

@Suite struct Chapter2ExerciseProofs {
  @Test("stable-sigmoid")
  func stableSigmoid() {
    expectProven(
      stableSigmoidExercise, solution: Chapter2Solutions.stableSigmoid,
      second: { z in
        // Two formulas, each where it is at its best.
        let power = exp(-abs(z))
        return z < 0 ? power / (1 + power) : 1 / (1 + power)
      })
    expectRefused(
      stableSigmoidExercise, "eᶻ for σ(z) below −12.6",
      { z in z < -12.6 ? exp(z) : 1 / (1 + exp(-z)) })
    expectAccepted(
      stableSigmoidExercise, "by tanh on the right, by eᶻ on the left",
      { z in z > 0 ? (1 + tanh(z / 2)) / 2 : exp(z) / (1 + exp(z)) })
    expectNotWrong(stableSigmoidExercise, StableSigmoidAnswer.stableSigmoid)
  }

  @Test("sigmoid-slope")
  func sigmoidSlope() {
    expectProven(
      sigmoidSlopeExercise, solution: Chapter2Solutions.sigmoidSlope,
      second: { 0.25 - ($0 - 0.5) * ($0 - 0.5) })
    expectRefused(
      sigmoidSlopeExercise, "by way of z, which is −∞ at a = 0",
      { a in
        let z = log(a) - log(1 - a)
        return exp(z) / ((1 + exp(z)) * (1 + exp(z)))
      })
    expectRefused(
      sigmoidSlopeExercise, "in single precision",
      { a in Double(Float(a) * (1 - Float(a))) })
    expectAccepted(sigmoidSlopeExercise, "multiplied out", { a in a - a * a })
    expectNotWrong(sigmoidSlopeExercise, SigmoidSlopeAnswer.sigmoidSlope)
  }

  @Test("smallest-steepness")
  func smallestSteepness() {
    expectProven(
      smallestSteepnessExercise, solution: Chapter2Solutions.smallestSteepness,
      second: { z, tolerance in
        (1...10_000).first { logistic(-abs(z) * Double($0)) <= tolerance }
      })
    expectRefused(
      smallestSteepnessExercise, "a loop to 100",
      { z, tolerance in
        (1...100).first { logistic(-abs(z) * Double($0)) <= tolerance }
      })
    expectRefused(
      smallestSteepnessExercise, "one more than needed",
      { z, tolerance in
        (1...10_000).first { logistic(-abs(z) * Double($0)) <= tolerance }.map { $0 + 1 }
      }, diagnosis: smallestSteepnessExercise.mistakes.last?.sentence)
    expectAccepted(
      smallestSteepnessExercise, "solved for c",
      { z, tolerance in
        z == 0 ? nil : max(1, Int((log((1 - tolerance) / tolerance) / abs(z)).rounded(.up)))
      })
    expectNotWrong(smallestSteepnessExercise, SmallestSteepnessAnswer.smallestSteepness)
  }

  @Test("parameter-count")
  func parameterCount() {
    expectProven(
      parameterCountExercise, solution: Chapter2Solutions.parameterCount,
      second: { sizes in
        var count = 0
        for index in 1..<sizes.count { count += sizes[index] * sizes[index - 1] + sizes[index] }
        return count
      })
    let solution = Chapter2Solutions.parameterCount
    expectRefused(
      parameterCountExercise, "four layers at most",
      { sizes in try solution(Array(sizes.prefix(4))) })
    expectNotWrong(parameterCountExercise, ParameterCountAnswer.parameterCount)
  }

  @Test("forward-pass")
  func forwardPass() {
    expectProven(
      forwardPassExercise, solution: Chapter2Solutions.forwardPass,
      second: { network, inputs in
        Matrix((0..<inputs.rows).map { network.outputs(for: inputs.row($0)) })
      })
    let solution = Chapter2Solutions.forwardPass
    func using(_ change: @escaping @Sendable (Int, Layer) -> Activation) -> ForwardPassFunction {
      { network, inputs in
        try solution(
          FeedforwardNetwork(
            network.layers.enumerated().map { index, layer in
              Layer(
                weights: layer.weights, biases: layer.biases,
                activation: index == network.layers.count - 1
                  ? change(-1, layer) : change(index, layer))
            }), inputs)
      }
    }
    expectRefused(
      forwardPassExercise, "tanh, and the logistic function at last",
      using { index, _ in index < 0 ? .logistic : .tanh })
    expectRefused(
      forwardPassExercise, "tanh in all hidden layers",
      using { index, layer in index < 0 ? layer.activation : .tanh })
    expectRefused(
      forwardPassExercise, "three examples at most",
      { network, inputs in
        let all = try solution(network, inputs)
        return Matrix((0..<all.rows).map { all.row(min($0, 2)) })
      })
    expectNotWrong(forwardPassExercise, ForwardPassAnswer.forwardPass)
  }

  @Test("a forward pass whose answers have another shape is told its shape")
  func forwardPassShape() {
    let verdict = forwardPassExercise.judge { network, inputs in
      network.outputs(for: inputs).transposed
    }
    guard case .wrong(let outcomes, _) = verdict else {
      Issue.record("expected a refusal, got \(verdict)")
      return
    }
    #expect(
      outcomes.contains {
        $0.got == "a: a matrix of 1 × 3" && $0.expected == "a: a matrix of 3 × 1"
      })
  }

  @Test("collapse-layers")
  func collapseLayers() {
    expectProven(
      collapseLayersExercise, solution: Chapter2Solutions.collapseLayers,
      second: { $0.collapsed(with: $1) })
    expectAccepted(
      collapseLayersExercise, "weights as differences of what the layers say",
      { first, second in
        let step = 0.001
        let outputs = second.weightedInputs(
          for: first.weightedInputs(
            for: Matrix(rows: first.inputCount + 1, columns: first.inputCount) {
              $0 == $1 ? step : 0
            }))
        let biases = outputs.row(first.inputCount)
        return Layer(
          weights: Matrix(rows: first.inputCount, columns: second.unitCount) {
            (outputs[$0, $1] - biases[$1]) / step
          }, biases: biases, activation: second.activation)
      })
    expectNotWrong(collapseLayersExercise, CollapseLayersAnswer.collapseLayers)
  }

  @Test("sigmoid-bump")
  func sigmoidBump() {
    expectProven(
      sigmoidBumpExercise, solution: Chapter2Solutions.sigmoidBump,
      second: { left, right, height, steepness in
        // The falling edge first.
        let edges = [right, left].map { Neuron(weights: [steepness], bias: -steepness * $0) }
        return (edges, [-height, height])
      })
    expectNotWrong(sigmoidBumpExercise, SigmoidBumpAnswer.sigmoidBump)
  }

  @Test("a bump of three neurons is told how many there should be")
  func tooManyNeurons() {
    let verdict = sigmoidBumpExercise.judge { _, _, _, _ in
      ([Neuron](repeating: Neuron(weights: [1], bias: 0), count: 3), [1, 1, 1])
    }
    guard case .wrong(let outcomes, _) = verdict else {
      Issue.record("expected a refusal, got \(verdict)")
      return
    }
    #expect(outcomes.allSatisfy { $0.got == "3 neurons and 3 output weights" })
  }

  @Test("can-die")
  func canDie() {
    expectProven(
      canDieExercise, solution: Chapter2Solutions.canDie,
      second: { activation in
        [-10.0, 10].contains { bias in
          stride(from: bias - 1, through: bias + 1, by: 0.1).allSatisfy {
            activation.derivative(at: $0) == 0
          }
        }
      })
    expectNotWrong(canDieExercise, CanDieAnswer.canDie)
  }
}
