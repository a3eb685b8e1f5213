import SigmoidNeurons

/// Every bump comes to an end, the outer ones 0.08 beyond the range, and then
/// there is nothing: 0. Left of 0 no ReLU is on, and the bias of the output is
/// left, f(0) = 1. On the right all are on and go on as they are, with the
/// slope of the last piece, (f(1) − f(0.9)) / 0.1 = 1.9, so at 2 it is
/// 2 + 1.9. Neither knows anything of x²; what a network says where it was
/// never shown anything is a matter of how it is made.
public func beyondTheRange() throws -> [Double] {
  [0, 0, 1, 3.9]
}
