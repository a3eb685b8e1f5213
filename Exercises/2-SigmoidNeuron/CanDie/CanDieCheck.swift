import ExerciseKit
import SigmoidNeurons

public typealias CanDieFunction = @Sendable (Activation) throws -> Bool

public let canDieExercise = Exercise<CanDieFunction>(
  "can-die",
  probes: canDieProbes,
  mistakes: [
    Mistake(
      "It is not the name that counts: the step is flat too, and so is a leaky ReLU that does not "
        + "leak."
    ) { $0 == .relu },
    Mistake(
      "It takes nearly flat for flat. Far out the slope of σ, tanh and ELU is tiny, but not 0."
    ) { activation in
      [-10, 10].contains { activation.derivative(at: $0) < 0.001 }
    },
    Mistake(
      "It says that a ReLU cannot die. Perhaps it does not try biases far below 0."
    ) { activation in
      activation.derivative(at: 9) == 0
    },
    Mistake(
      "The step is missing. It is flat on both sides of its edge, and a unit that always answers 1 "
        + "is as dead as one that always answers 0."
    ) { activation in
      activation != .step && activation.derivative(at: -10) == 0
    },
  ]
) { answer, activation in
  func text(_ canDie: Bool) -> String { canDie ? "can die" : "cannot die" }
  // All of these are steepest on the right and least steep on the left, or alike on both sides.
  let isFlat =
    switch activation {
    case .step, .relu: true
    case .leakyReLU(let slope): slope == 0
    case .elu(let alpha): alpha == 0
    case .identity, .logistic, .tanh, .own: false
    }
  return Outcome(
    given: name(of: activation), got: text(try answer(activation)),
    expected: text(isFlat))
}

private let canDieProbes: [Activation] = [
  .relu, .logistic, .step, .identity, .tanh, .leakyReLU(slope: 0.01),
  .leakyReLU(slope: 0), .elu(alpha: 1), .elu(alpha: 0),
  .leakyReLU(slope: 1), .leakyReLU(slope: 1e-9), .leakyReLU(slope: 0.5),
  .elu(alpha: 0.25),
]
