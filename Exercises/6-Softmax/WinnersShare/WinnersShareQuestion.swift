import LinearAlgebra
import NumberQuestion
import SoftmaxNetworks

public let winnersShareQuestion = NumberQuestion(
  "winners-share",
  fields: [
    NumberField("7 added to all", direction),
    NumberField("all doubled", direction),
    NumberField("all halved", direction),
    NumberField("the shares in the place of z", direction),
    NumberField("the logarithms of the shares in the place of z", direction),
    NumberField("a fourth number, 2", direction),
  ],
  mistakes: [
    NumberMistake(
      "Perhaps shares were taken to be like parts of a sum, which a factor does not change. Of a softmax it changes all.",
      [-1, 0, 0, -1, 0, -1]),
    NumberMistake(
      "A softmax of shares is not the shares again: they lie nearer to one another than the numbers did.",
      [0, 1, -1, 0, 0, -1]),
    NumberMistake(
      "Adding 7 to all leaves the distances as they are, and nothing else counts.",
      [1, 1, -1, -1, 0, -1]),
    NumberMistake(
      "A number that is not larger than the winner still takes its part.",
      [0, 1, -1, -1, 0, 0]),
    NumberMistake(
      "The logarithms of the shares are z, but for a constant. Try it: ln a₁ − ln a₂ is z₁ − z₂.",
      [0, 1, -1, -1, -1, -1]),
  ]
) {
  let z = [2.0, 1, -1]
  let shares = softmax(z)
  let changed = [
    z.map { $0 + 7 }, z.map { 2 * $0 }, z.map { $0 / 2 }, shares,
    logSoftmax(z), z + [2],
  ]
  return changed.map { changed in
    // Beyond rounding.
    let difference = softmax(changed)[0] - shares[0]
    return difference.magnitude < 1e-9 ? 0 : difference > 0 ? 1 : -1
  }
}

private let direction = NumberField.Kind.choice([
  NumberOption("it grows", 1), NumberOption("it stays", 0),
  NumberOption("it shrinks", -1),
])
