import Backpropagation
import GradientDescent
import LinearAlgebra
import Plotting
import SigmoidNeurons

/// How far an example has come on its way through a network and back.
public enum Stage: Int, Comparable, Sendable {
  case inputs, hidden, outputs, cost, blameOfOutputs, blameOfHidden, all

  public static func < (a: Stage, b: Stage) -> Bool {
    a.rawValue < b.rawValue
  }
}

/// A network of one hidden layer with its numbers: above each wire its weight,
/// in each unit what it answers; below, in the other colour, how the cost
/// changes with them. What has not been reached at a stage is left out.
public func worked(
  _ network: Network<QuadraticCost>, input: Matrix, target: Matrix,
  units: [[String]], inputNames: [String], at stage: Stage = .all
) -> Diagram {
  func number(_ value: Double) -> String {
    NumberText.fixed(value, places: 4)
  }
  func short(_ value: Double) -> String {
    NumberText.decimal(value, places: 6)
  }
  var pass = Pass(network, rows: 1, workers: .one)
  pass.inputs = input
  network.forward(in: &pass)
  var gradient = Parameters(sizes: network.sizes)
  network.backward(from: target, in: &pass, to: &gradient)
  let names = [inputNames] + units
  let answered: [Stage] = [.hidden, .outputs]
  let blamed: [Stage] = [.blameOfHidden, .blameOfOutputs]
  let sloped: [Stage] = [.all, .blameOfHidden]
  var nodes = inputNames.enumerated().map { place, name in
    Diagram.Node.input(name, name + " = " + short(input[0, place]))
  }
  var wires: [Diagram.Wire] = []
  for (l, layer) in network.layers.enumerated() {
    for (j, unit) in units[l].enumerated() {
      nodes.append(
        .unit(
          unit, unit,
          detail: stage >= answered[l]
            ? number(pass.activations[l + 1][0, j]) : nil,
          below: stage >= blamed[l]
            ? "δ = " + number(pass.deltas[l][0, j]) : nil))
      for (i, from) in names[l].enumerated() {
        wires.append(
          .from(
            from, to: unit, label: short(layer.weights[i, j]),
            below: stage >= sloped[l]
              ? number(gradient.weights[l][i, j]) : nil))
      }
    }
  }
  let cost = network.cost.cost(of: pass.outputs, for: target)
  nodes.append(
    .output("C", stage >= .cost ? "C = " + number(cost) : "C"))
  for (j, unit) in units[units.count - 1].enumerated() {
    let a = pass.outputs[0, j]
    let slope = 2 * network.cost.error.factor * (a - target[0, j])
    wires.append(
      .from(
        unit, to: "C", label: stage >= .outputs ? number(a) : nil,
        below: stage >= .blameOfOutputs ? number(slope) : nil))
  }
  return Diagram(nodes: nodes, wires: wires)
}
