import ExerciseKit
import Perceptrons

/// A half adder in code.
///
/// You are given `nand`, which adds a NAND gate to a circuit: it takes two
/// signals, and gives the signal of the gate’s answer. Make the sum digit and
/// the carry of `x` and `y` out of at most five gates. Signals cannot be
/// compared or added, only wired.
///
/// - Kind: implement
/// - Difficulty: 2
/// - Minutes: 20
/// - Hint: Follow the diagram of the half adder in the chapter. Each gate is
///   one call, and each wire that leaves a gate is one use of its result.
/// - Hint: Keep the result of the first gate in a constant: three others read
///   it.
public func halfAdder(
  _ x: Circuit.Signal, _ y: Circuit.Signal,
  nand: (Circuit.Signal, Circuit.Signal) -> Circuit.Signal
) throws -> (sum: Circuit.Signal, carry: Circuit.Signal) {
  throw Unsolved()
}
