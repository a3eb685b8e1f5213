import ExerciseKit
import Perceptrons

public typealias ButNotFunction = @Sendable () throws -> [Double]

public let butNotExercise = Exercise<ButNotFunction>(
  "but-not", probes: [0],
  mistakes: [
    Mistake(
      "The epochs are counted without the clean one. It is the first in which nothing changes, and it is what shows that all is learned."
    ) {
      var prediction = predicted()
      prediction[3] -= 1
      return prediction
    },
    Mistake(
      "So it would end if the bias were left alone. Each repair moves it, too: it is the weight of an input that is always 1."
    ) { predicted(movesBias: false) },
    Mistake(
      "So it would end if a tie were a yes. Where z is exactly 0, the answer is 0."
    ) { predicted(tie: 1) },
    Mistake(
      "These are the weights after the third epoch. The fourth begins with 0 0, and what does it answer there?"
    ) { [1, -2, 1, 3] },
  ]
) { answer, _ in
  let rows = Perceptron.examples(inputCount: 2, of: isOnlyTheFirst)
  var learner = Perceptron(inputCount: 2)
  let epochs = learner.learn(from: rows, upTo: 100) ?? 0
  return .numbers(
    given: "your prediction of w₁, w₂, b and the epoch; and the run",
    got: try answer(),
    expected: learner.weights + [learner.bias, Double(epochs)])
}

@Sendable private func isOnlyTheFirst(_ bits: [Double]) -> Double {
  bits == [1, 0] ? 1 : 0
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
