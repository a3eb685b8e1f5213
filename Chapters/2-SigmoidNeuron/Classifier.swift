// One neuron as a classifier of two classes. Karpathy 2015, CS231n, "Neural
// networks 1": a single neuron as a linear classifier.

import LinearAlgebra
import Perceptrons

extension Neuron {
  /// The neuron that says how probable `yes` is beside `no`, when each of
  /// the two gives a score, and the probabilities are in proportion to e to
  /// the power of the scores (a softmax of two classes).
  ///
  /// Only the difference of the scores matters, so its weights and its bias
  /// are differences.
  ///
  /// - Precondition: both have the same number of weights.
  public init(preferring yes: Neuron, over no: Neuron) {
    precondition(
      yes.weights.count == no.weights.count,
      "scores of \(yes.weights.count) and of \(no.weights.count) inputs "
        + "cannot be compared")
    self.init(
      weights: zip(yes.weights, no.weights).map { $0 - $1 },
      bias: yes.bias - no.bias, activation: .logistic)
  }

  /// What a binary softmax classifier is charged for an example: minus the
  /// logarithm of the probability σ(z) or 1 − σ(z) that it gave to the right
  /// answer, the cross-entropy. Above 0, and finite for every finite z.
  public func logisticLoss(on example: Example) -> Double {
    let margin = margin(on: example)
    // −log σ(m) is log(1 + e⁻ᵐ), written so that e is raised to no power
    // above 0.
    return max(-margin, 0)
      + LinearAlgebra.log(1 + LinearAlgebra.exp(-margin.magnitude))
  }

  /// What a linear support vector machine is charged for an example: how far
  /// z falls short of 1 on the right side, max(0, 1 − z) for a yes and
  /// max(0, 1 + z) for a no, the hinge loss.
  public func hingeLoss(on example: Example) -> Double {
    max(0, 1 - margin(on: example))
  }

  /// The weighted input where the right answer is 1, minus it where it is 0:
  /// positive where the decision is right.
  private func margin(on example: Example) -> Double {
    let z = weightedInput(for: example.inputs)
    return example.target == 1 ? z : -z
  }
}
