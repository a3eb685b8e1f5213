import LiveFigure
import Perceptrons
import Plotting

/// The examples in the plane, the half where the perceptron says yes, and the
/// line between.
public func gateChart(
  _ perceptron: Perceptron, examples: [Example], title: String? = nil,
  width: Double = 420,
  labelled: Bool = true, range: ClosedRange<Double> = -0.5...1.75
) -> Chart {
  let (w, b) = (perceptron.weights, perceptron.bias)
  func points(_ target: Double) -> [Point] {
    examples.filter { $0.target == target }.map {
      Point($0.inputs[0], $0.inputs[1])
    }
  }
  var marks: [Mark] = [
    .halfPlane(a: w[0], b: w[1], c: b, colour: .class(1)),
    .line(a: w[0], b: w[1], c: b),
    .points(
      points(0), label: labelled ? "should be 0" : nil, colour: .class(0)),
    .points(
      points(1), label: labelled ? "should be 1" : nil, colour: .class(1)),
  ]
  if labelled {
    marks[0] = .halfPlane(
      a: w[0], b: w[1], c: b, label: "says 1", colour: .class(1))
  }
  return Chart(
    title: title, x: Axis("x₁", range: range, ticks: [0, 1]),
    y: Axis("x₂", range: range, ticks: [0, 1]), marks: marks, width: width,
    aspect: 1)
}

/// `−2x₁ − 2x₂ + 3`.
func sum(_ perceptron: Perceptron, of names: [String]) -> String {
  var text = ""
  for (weight, name) in zip(perceptron.weights, names) {
    text += signed(weight, isFirst: text.isEmpty, hidesOne: true) + name
  }
  return text + signed(perceptron.bias, isFirst: false, hidesOne: false)
}

private func signed(_ number: Double, isFirst: Bool, hidesOne: Bool) -> String
{
  let size = hidesOne && abs(number) == 1 ? "" : short(abs(number))
  if isFirst { return (number < 0 ? "−" : "") + size }
  return (number < 0 ? " − " : " + ") + size
}
