import ExerciseKit

/// Units that start alike.
///
/// Predict before you run anything. A network of 2 inputs, 3 hidden logistic
/// units and one logistic output learns XOR for 200 steps: all four examples
/// a step, η = 1, the cost ½(a − y)² in the mean. How many *different* hidden
/// units does it have in the end, units being different where a weight into
/// them or their bias differs? Give three numbers. First: all three begin
/// alike, and the output reads all three with the same weight. Second: they
/// begin alike, but the output reads them with the weights 1, −1 and 2.
/// Third: the first two begin alike and are read with the same weight; the
/// third is another unit. The check trains all three networks.
///
/// - Kind: predict
/// - Difficulty: 1
/// - Minutes: 5
/// - Needs: output-error
/// - Hint: Two units part only where a step changes one otherwise than the
///   other. What does BP4 make a step from?
/// - Hint: δ of a hidden unit has the weight in it over which the output
///   reads it. Which of the three starts differ there?
/// - Hint: What is equal in everything gets equal steps, and is equal after
///   them. That goes for a pair, too.
public func equalUnits() throws -> [Int] {
  throw Unsolved()
}
