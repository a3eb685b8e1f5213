/// A unit that several read gets blame from each of them, and the blame adds
/// up: `+=`. With `=` the last one to come wipes out what the others brought,
/// which in a row, where nobody is read twice, nobody sees.
public func usedTwice(
  wires: [(from: Int, to: Int, weight: Double)], answers: [Double]
) throws -> [Double] {
  var blame = [Double](repeating: 0, count: answers.count)
  blame[answers.count - 1] = 1
  for wire in wires.reversed() {
    let slope = 1 - answers[wire.to] * answers[wire.to]
    blame[wire.from] += wire.weight * slope * blame[wire.to]
  }
  return blame
}
