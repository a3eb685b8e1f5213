import NumberQuestion
import Perceptrons

public let butNotQuestion = NumberQuestion(
  "but-not",
  fields: [
    NumberField("w₁", exact), NumberField("w₂", exact),
    NumberField("b", exact),
    NumberField("the first epoch without a mistake", .whole),
  ],
  mistakes: [
    NumberMistake(
      "The epochs are counted without the clean one. It is the first in which nothing changes, and it is what shows that all is learned.",
      changed(predicted()) { $0[3] -= 1 }),
    NumberMistake(
      "So it would end if the bias were left alone. Each repair moves it, too: it is the weight of an input that is always 1.",
      predicted(movesBias: false)),
    NumberMistake(
      "So it would end if a tie were a yes. Where z is exactly 0, the answer is 0.",
      predicted(tie: 1)),
    NumberMistake(
      "These are the weights after the third epoch. The fourth begins with 0 0, and what does it answer there?",
      [1, -2, 1, 3]),
  ]
) {
  let rows = Perceptron.examples(inputCount: 2, of: isOnlyTheFirst)
  var learner = Perceptron(inputCount: 2)
  let epochs = learner.learn(from: rows, upTo: 100) ?? 0
  return learner.weights + [learner.bias, Double(epochs)]
}

private let exact = NumberField.Kind.number(within: 0, floor: 0, digits: 3)

@Sendable private func isOnlyTheFirst(_ bits: [Double]) -> Double {
  bits == [1, 0] ? 1 : 0
}

private func changed(
  _ numbers: [Double], _ change: (inout [Double]) -> Void
) -> [Double] {
  var numbers = numbers
  change(&numbers)
  return numbers
}

/// The training, with one thing about it mistaken.
private func predicted(movesBias: Bool = true, tie: Double = 0) -> [Double] {
  var (w, b) = ([0.0, 0], 0.0)
  for epoch in 1...100 {
    var isClean = true
    for x in binaryRows(width: 2) {
      let z = w[0] * x[0] + w[1] * x[1] + b
      let error = isOnlyTheFirst(x) - (z > 0 ? 1 : z < 0 ? 0 : tie)
      if error != 0 { isClean = false }
      w = [w[0] + error * x[0], w[1] + error * x[1]]
      if movesBias { b += error }
    }
    if isClean { return w + [b, Double(epoch)] }
  }
  return w + [b, 0]
}
