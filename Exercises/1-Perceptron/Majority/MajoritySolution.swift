import Perceptrons

/// With weights of 1, w·x counts the yeses. Half the number of voters lies
/// between two counts, because the number is odd, so there is never a tie.
public func majority(voters: Int) throws -> Perceptron {
  Perceptron(
    weights: [Double](repeating: 1, count: voters),
    threshold: Double(voters) / 2)
}
