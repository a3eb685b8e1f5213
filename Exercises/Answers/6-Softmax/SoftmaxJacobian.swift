import ExerciseKit
import LinearAlgebra
import SoftmaxNetworks

/// All the derivatives of all the shares.
///
/// Given some numbers, give a matrix that has in row j and column k how fast
/// the share aⱼ of their softmax changes with the number zₖ. Write it
/// yourself, without the chapter's function.
///
/// - Kind: implement
/// - Difficulty: 2
/// - Minutes: 20
/// - Needs: softmax-rows
/// - Hint: It can all be told from the shares: `softmax(z)`.
/// - Hint: A number that grows takes from all other shares. So what is the
///   sign off the diagonal, and what does each row add up to?
public func shareDerivatives(at z: [Double]) throws -> Matrix {
  throw Unsolved()
}
