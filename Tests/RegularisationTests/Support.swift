import Backpropagation
import LinearAlgebra
import Regularisation
import SigmoidNeurons

func isClose(_ a: Double, _ b: Double, within tolerance: Double = 1e-12) -> Bool {
  (a - b).magnitude <= tolerance * max(1, b.magnitude)
}

func isClose(_ a: [Double], _ b: [Double], within tolerance: Double = 1e-12) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { isClose($0, $1, within: tolerance) }
}

func isClose(_ a: Matrix, _ b: Matrix, within tolerance: Double = 1e-12) -> Bool {
  a.hasShape(of: b) && isClose(a.elements, b.elements, within: tolerance)
}

/// A small network and some examples for it.
func smallProblem(_ hidden: Activation, seed: UInt64 = 3, deviation: Double = 1)
  -> (network: Network<QuadraticCost>, inputs: Matrix, targets: Matrix)
{
  var generator = Xoshiro256(seed: seed)
  let network = Network(
    [3, 5, 4, 2], hidden: hidden, cost: QuadraticCost(.tanh),
    from: Start(.normal(deviation), biases: .normal(1)), using: &generator)
  let inputs = Matrix(rows: 6, columns: 3) { _, _ in generator.normal() }
  let targets = Matrix(rows: 6, columns: 2) { _, _ in generator.uniform(in: -1..<1) }
  return (network, inputs, targets)
}

/// The gradient that a technique leaves behind.
func gradient<Rule: Technique>(
  _ rule: Rule, _ network: Network<QuadraticCost>, _ inputs: Matrix, _ targets: Matrix
) -> (gradient: Parameters, outputs: Matrix) {
  var rule = rule
  var pass = Pass(network, rows: inputs.rows, workers: .one)
  pass.inputs = inputs
  var gradient = Parameters(sizes: network.sizes)
  network.forward(in: &pass, with: &rule)
  let outputs = pass.outputs
  network.backward(from: targets, in: &pass, with: &rule, to: &gradient)
  rule.addGradient(to: &gradient, at: network.layers, examples: 20)
  return (gradient, outputs)
}

/// The largest difference of a gradient from central differences of a cost.
func worstDifference(
  _ gradient: Parameters, at network: Network<QuadraticCost>,
  cost: (Network<QuadraticCost>) -> Double
) -> Double {
  let step = 1e-5
  return gradient.places.map { place in
    var (up, down) = (network, network)
    up[place] += step
    down[place] -= step
    return ((cost(up) - cost(down)) / (2 * step) - gradient[place]).magnitude
  }.max() ?? .infinity
}
