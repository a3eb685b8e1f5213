// One neuron as a classifier of two classes. Karpathy 2015, CS231n, "Neural
// networks 1": a single neuron as a linear classifier.

extension Neuron {
  /// The neuron whose answer is the probability of `yes` beside `no`, when
  /// each of the two gives a score: only the difference of the scores counts.
  public init(preferring yes: Neuron, over no: Neuron) {
    self.init(
      weights: differences(yes.weights, no.weights),
      bias: yes.bias - no.bias, activation: .logistic)
  }
}

/// The differences, place by place, of two lists of one length.
private func differences(_ a: [Double], _ b: [Double]) -> [Double] {
  precondition(
    a.count == b.count,
    "scores of \(a.count) and of \(b.count) inputs cannot be compared")
  return zip(a, b).map { $0 - $1 }
}
