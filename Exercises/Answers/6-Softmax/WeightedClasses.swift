import ExerciseKit
import LinearAlgebra
import SoftmaxNetworks

/// The rare ones count more.
///
/// Of a thousand examples ten are of the class that matters, and a network
/// that never says it is right 99 times of 100. One remedy is to let each
/// class have a weight, and to take the weighted mean of what the examples
/// cost: C = Σ wₗ · (−ln aₗ) / Σ wₗ, where l is the right class of each
/// example, wₗ the weight of that class, aₗ its share, and both sums go over
/// the examples. Given the shares (a row an example), the right classes and
/// the weights of the classes, give ∂C/∂z of each example’s weighted inputs.
///
/// - Kind: transfer
/// - Difficulty: 2
/// - Minutes: 10
/// - Hint: The weights are numbers that do not depend on z. What is ∂/∂z of
///   −ln aₗ alone?
/// - Hint: The weight belongs to the example, by its right class: all of its
///   row is multiplied by it. And by what is all divided?
public func weightedClasses(
  shares: Matrix, labels: [Int], weights: [Double]
) throws -> Matrix {
  throw Unsolved()
}
