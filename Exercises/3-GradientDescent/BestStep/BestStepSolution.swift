/// Divided by its own length, the gradient keeps its direction and has length
/// 1; times −length it is the step. At a place where all is level, 0/0 would
/// be no number.
public func bestFixedStep(gradient: [Double], length: Double) throws
  -> [Double]
{
  let steepness = gradient.reduce(0) { $0 + $1 * $1 }.squareRoot()
  if steepness == 0 { return gradient }
  return gradient.map { -length * $0 / steepness }
}
