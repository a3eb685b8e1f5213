import ExerciseKit
import GradientDescent

/// A descent that keeps its promises.
///
/// Nobody wants to guess η. A step against the gradient promises a drop of
/// η‖∇C‖², and a short one keeps its word. So let descent find its rate
/// itself, anew in each step: begin with η = 1, and halve it until the step
/// really brings at least *half* of the drop that it promises; then take that
/// step. Return the places on the way, `start` first, then the place after
/// each of `steps` steps. (Run it in Rosenbrock’s valley, too, and see which
/// rates it takes.)
///
/// - Kind: transfer
/// - Difficulty: 3
/// - Minutes: 30
/// - Needs: descend
/// - Hint: One loop in the other: the outer one over the steps, the inner one
///   halves η as long as the drop is too small.
/// - Hint: The drop is what it costs here minus what it costs there. Both the
///   drop and the promise change with η.
/// - Hint: Where the gradient is 0 the promise is 0, and any η keeps it.
public func keepThePromise(
  from start: [Double], steps: Int, cost: ([Double]) -> Double,
  gradient: ([Double]) -> [Double]
) throws -> [[Double]] {
  throw Unsolved()
}
