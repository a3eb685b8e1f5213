import Perceptrons

/// What decides is η beside the start. In the first pair and in the third all
/// numbers of the one training are those of the other times 8, or times 4, at
/// every moment, and the signs of z are the same. In the second only the steps
/// have grown, so that the start weighs less: it is another training. In the
/// fourth the inputs have changed names, and AND takes both alike: w₁ and w₂
/// change places. In the fifth the input that is always 1, whose weight is the
/// bias, has not been doubled.
public func sameOrNot() throws -> [Bool] {
  [true, false, true, true, false]
}
