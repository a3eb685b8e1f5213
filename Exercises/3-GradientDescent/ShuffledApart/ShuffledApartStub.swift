import ExerciseKit

/// Well shuffled.
///
/// Before each epoch, somebody puts the examples in a new random order, as it
/// should be, with the function in the answer’s file. The examples lie on the
/// line y = 2x + 1, without any noise, and were learned in no time before it
/// was there. Since then the cost does not fall:
///
///     epoch   cost       m      b
///         1   0.74    0.06   0.68
///         5   0.72    0.02   0.97
///        20   0.58    0.22   1.02
///        40   0.90   −0.22   1.02
///
/// Nothing crashes, and a smaller rate does not help. Mend it. `shuffle` takes
/// numbers, and gives them back in another order, at each call in a new one.
///
/// - Kind: debug
/// - Difficulty: 1
/// - Minutes: 10
/// - Hint: A line that learns nothing of x ends level, at the mean of y. When
///   can nothing be learned of x?
/// - Hint: Call it with three examples, and look at which target stands beside
///   which inputs.
public func shuffledExamples(
  inputs: [[Double]], targets: [Double], shuffle: ([Int]) -> [Int]
) throws -> (inputs: [[Double]], targets: [Double]) {
  let mixedInputs = shuffle(Array(inputs.indices)).map { inputs[$0] }
  let mixedTargets = shuffle(Array(targets.indices)).map { targets[$0] }
  return (mixedInputs, mixedTargets)
}
