import ExerciseKit
import Perceptrons

public typealias LearnableRulesFunction =
  @Sendable (_ outputs: [Double]) throws -> Bool

public let learnableRulesExercise = Exercise<LearnableRulesFunction>(
  "learnable-rules", probes: binaryRows(width: 4),
  mistakes: [
    Mistake(
      "There is one more that cannot be learned: look at the opposite of XOR."
    ) {
      $0 != [0, 1, 1, 0]
    },
    Mistake(
      "It takes every rule for learnable. Let it learn, and see whether it comes to an end."
    ) { _ in
      true
    },
    Mistake(
      "It gives up too soon: AND takes six epochs, the clean one counted."
    ) { outputs in
      let examples = zip(binaryRows(width: 2), outputs).map {
        Example(inputs: $0, target: $1)
      }
      var learner = Perceptron(inputCount: 2)
      return learner.learn(from: examples, upTo: 5) != nil
    },
  ]
) { answer, outputs in
  // A straight line cannot have both ends of one diagonal on one side and
  // those of the other on the other.
  let isDiagonal =
    outputs[0] == outputs[3] && outputs[1] == outputs[2]
    && outputs[0] != outputs[1]
  func text(_ isLearnable: Bool) -> String {
    isLearnable ? "can be learned" : "cannot be learned"
  }
  return Outcome(
    given:
      "the outputs \(outputs.map(digit).joined(separator: " ")) for 0 0, 0 1, 1 0, 1 1",
    got: text(try answer(outputs)), expected: text(!isDiagonal))
}
