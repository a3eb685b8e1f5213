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
    expectNotWrong(stableSigmoidExercise, StableSigmoidAnswer.stableSigmoid)
  }

  @Test("sigmoid-slope")
  func sigmoidSlope() {
    expectProven(
      sigmoidSlopeExercise, solution: Chapter2Solutions.sigmoidSlope,
      second: { 0.25 - ($0 - 0.5) * ($0 - 0.5) })
    expectNotWrong(sigmoidSlopeExercise, SigmoidSlopeAnswer.sigmoidSlope)
  }

  @Test("smallest-steepness")
  func smallestSteepness() {
    expectProven(
      smallestSteepnessExercise, solution: Chapter2Solutions.smallestSteepness,
      second: { z, tolerance in
        (1...10_000).first { logistic(-abs(z) * Double($0)) <= tolerance }
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
    expectNotWrong(parameterCountExercise, ParameterCountAnswer.parameterCount)
  }

  @Test("forward-pass")
  func forwardPass() {
    expectProven(
      forwardPassExercise, solution: Chapter2Solutions.forwardPass,
      second: { network, inputs in
        Matrix((0..<inputs.rows).map { network.outputs(for: inputs.row($0)) })
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
      outcomes.contains { $0.got == "a 1 × 3 matrix" && $0.expected == "a 3 × 1 matrix" })
  }

  @Test("collapse-layers")
  func collapseLayers() {
    expectProven(
      collapseLayersExercise, solution: Chapter2Solutions.collapseLayers,
      second: { $0.collapsed(with: $1) })
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
