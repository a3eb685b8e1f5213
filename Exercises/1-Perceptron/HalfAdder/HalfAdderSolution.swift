import Perceptrons

/// The first gate says “not both”. Each of the next two reads it and one
/// input, and says no only where that input is the only one that is on. The
/// carry is “not both” negated, which NAND does when it reads one signal
/// twice.
public func halfAdder(
  _ x: Circuit.Signal, _ y: Circuit.Signal,
  nand: (Circuit.Signal, Circuit.Signal) -> Circuit.Signal
) throws -> (sum: Circuit.Signal, carry: Circuit.Signal) {
  let notBoth = nand(x, y)
  let sum = nand(nand(x, notBoth), nand(notBoth, y))
  let carry = nand(notBoth, notBoth)
  return (sum, carry)
}
