/// Four outputs can say sixteen things, and six of them are no digit. Ten
/// outputs, one for each digit, cannot go wrong in that way, and that is not
/// their only advantage: no bit of a number looks like anything in a picture
/// of it.
public func fourBits(outputs: [Double]) throws -> Int? {
  let number = outputs.reduce(0) { number, output in
    2 * number + (output > 0.5 ? 1 : 0)
  }
  return number < 10 ? number : nil
}
