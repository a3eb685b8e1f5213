/// Right in a row, wrong in a mesh.
///
/// Units are joined by wires. Each wire leads from a unit to one with a
/// higher number and multiplies by its weight; a unit with wires into it
/// answers the tanh of their sum, and the others are inputs. The wires are
/// sorted by where they lead to. The code, given what all units
/// answered, finds how the last answer changes with each of them. In a row of
/// units, one wire after the other, it agreed with differences to ten digits.
/// In the first mesh it did not: for units near the end all was well, and for
/// the inputs it was not; and where two wires left a unit, one of them might
/// as well not have been there. Mend it.
///
/// - Kind: debug
/// - Difficulty: 2
/// - Minutes: 10
/// - Hint: Draw a unit that two others read. By how many ways does a change
///   of it reach the end?
/// - Hint: Where blame comes by several ways, it adds up. What happens to
///   what came by the first way when the second comes?
public func usedTwice(
  wires: [(from: Int, to: Int, weight: Double)], answers: [Double]
) throws -> [Double] {
  var blame = [Double](repeating: 0, count: answers.count)
  blame[answers.count - 1] = 1
  for wire in wires.reversed() {
    let slope = 1 - answers[wire.to] * answers[wire.to]
    blame[wire.from] = wire.weight * slope * blame[wire.to]
  }
  return blame
}
