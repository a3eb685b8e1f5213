import Perceptrons

/// Asked after the repair, a perceptron is right about nearly everything: it
/// has just been told. What counts is the answer that it gives before. And an
/// epoch is clean by its own mistakes, so they are counted anew for each; the
/// mistakes of the first are no reproach to the fifth. The same slip, judging
/// by what has just been learned, comes back in every chapter of this book.
public func cleanEpoch(
  _ perceptron: Perceptron, examples: [Example], limit: Int
) throws -> (epoch: Int?, perceptron: Perceptron) {
  var learner = perceptron
  for epoch in 0..<limit {
    var mistakes = 0
    for example in examples {
      if learner.output(for: example.inputs) != example.target {
        mistakes += 1
      }
      learner.learn(from: example)
    }
    if mistakes == 0 { return (epoch + 1, learner) }
  }
  return (nil, learner)
}
