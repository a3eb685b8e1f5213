import BeyondTheRangeAnswer
import CanDieAnswer
import Chapter2Checks
import Chapter2Solutions
import CollapseLayersAnswer
import ExerciseKit
import ExerciseProving
import ForwardPassAnswer
import LinearAlgebra
import NotANumberAnswer
import ParameterCountAnswer
import ReluHatAnswer
import SameInTanhAnswer
import SigmoidBumpAnswer
import SigmoidNeurons
import SigmoidSlopeAnswer
import SmallestSteepnessAnswer
import StableSigmoidAnswer
import TenInARowAnswer
import Testing
import TwinsAnswer

@Suite struct Chapter2ExerciseProofs {
  @Test("stable-sigmoid")
  func stableSigmoid() {
    expectProven(
      stableSigmoidExercise, solution: Chapter2Solutions.stableSigmoid,
      second: { z in
        // Two formulas, each where it is at its best.
        let power = exp(-abs(z))
        return z < 0 ? power / (1 + power) : 1 / (1 + power)
      })
    expectRefused(
      stableSigmoidExercise, "eᶻ for σ(z) below −12.6",
      { z in z < -12.6 ? exp(z) : 1 / (1 + exp(-z)) })
    expectAccepted(
      stableSigmoidExercise, "by tanh on the right, by eᶻ on the left",
      { z in z > 0 ? (1 + tanh(z / 2)) / 2 : exp(z) / (1 + exp(z)) })
    expectNotWrong(stableSigmoidExercise, StableSigmoidAnswer.stableSigmoid)
  }

  @Test("sigmoid-slope")
  func sigmoidSlope() {
    expectProven(
      sigmoidSlopeExercise, solution: Chapter2Solutions.sigmoidSlope,
      second: { 0.25 - ($0 - 0.5) * ($0 - 0.5) })
    expectRefused(
      sigmoidSlopeExercise, "by way of z, which is −∞ at a = 0",
      { a in
        let z = log(a) - log(1 - a)
        return exp(z) / ((1 + exp(z)) * (1 + exp(z)))
      })
    expectRefused(
      sigmoidSlopeExercise, "in single precision",
      { a in Double(Float(a) * (1 - Float(a))) })
    expectAccepted(sigmoidSlopeExercise, "multiplied out", { a in a - a * a })
    expectNotWrong(sigmoidSlopeExercise, SigmoidSlopeAnswer.sigmoidSlope)
  }

  @Test("smallest-steepness")
  func smallestSteepness() {
    expectProven(
      smallestSteepnessExercise, solution: Chapter2Solutions.smallestSteepness,
      second: { z, tolerance in
        (1...10_000).first { logistic(-abs(z) * Double($0)) <= tolerance }
      })
    expectRefused(
      smallestSteepnessExercise, "a loop to 100",
      { z, tolerance in
        (1...100).first { logistic(-abs(z) * Double($0)) <= tolerance }
      })
    expectRefused(
      smallestSteepnessExercise, "one more than needed",
      { z, tolerance in
        (1...10_000).first { logistic(-abs(z) * Double($0)) <= tolerance }.map { $0 + 1 }
      }, diagnosis: smallestSteepnessExercise.mistakes.last?.sentence)
    expectAccepted(
      smallestSteepnessExercise, "solved for c",
      { z, tolerance in
        z == 0 ? nil : max(1, Int((log((1 - tolerance) / tolerance) / abs(z)).rounded(.up)))
      })
    expectNotWrong(smallestSteepnessExercise, SmallestSteepnessAnswer.smallestSteepness)
  }

  @Test("parameter-count")
  func parameterCount() {
    expectProven(
      parameterCountExercise, solution: Chapter2Solutions.parameterCount,
      second: { sizes in
        var count = 0
        for index in 1..<sizes.count { count += sizes[index] * sizes[index - 1] + sizes[index] }
        return count
      })
    let solution = Chapter2Solutions.parameterCount
    expectRefused(
      parameterCountExercise, "four layers at most",
      { sizes in try solution(Array(sizes.prefix(4))) })
    expectNotWrong(parameterCountExercise, ParameterCountAnswer.parameterCount)
  }

  @Test("forward-pass")
  func forwardPass() {
    expectProven(
      forwardPassExercise, solution: Chapter2Solutions.forwardPass,
      second: { network, inputs in
        Matrix((0..<inputs.rows).map { network.outputs(for: inputs.row($0)) })
      })
    let solution = Chapter2Solutions.forwardPass
    func using(_ change: @escaping @Sendable (Int, Layer) -> Activation) -> ForwardPassFunction {
      { network, inputs in
        try solution(
          FeedforwardNetwork(
            network.layers.enumerated().map { index, layer in
              Layer(
                weights: layer.weights, biases: layer.biases,
                activation: index == network.layers.count - 1
                  ? change(-1, layer) : change(index, layer))
            }), inputs)
      }
    }
    expectRefused(
      forwardPassExercise, "tanh, and the logistic function at last",
      using { index, _ in index < 0 ? .logistic : .tanh })
    expectRefused(
      forwardPassExercise, "tanh in all hidden layers",
      using { index, layer in index < 0 ? layer.activation : .tanh })
    expectRefused(
      forwardPassExercise, "three examples at most",
      { network, inputs in
        let all = try solution(network, inputs)
        return Matrix((0..<all.rows).map { all.row(min($0, 2)) })
      })
    expectNotWrong(forwardPassExercise, ForwardPassAnswer.forwardPass)
  }

  @Test("a forward pass whose answers have another shape is told its shape")
  func forwardPassShape() {
    let verdict = forwardPassExercise.judge { network, inputs in
      network.outputs(for: inputs).transposed
    }
    guard case .wrong(let outcomes, _) = verdict else {
      Issue.record("expected a refusal, got \(verdict)")
      return
    }
    #expect(
      outcomes.contains {
        $0.got == "a: a matrix of 1 × 3" && $0.expected == "a: a matrix of 3 × 1"
      })
  }

  @Test("collapse-layers")
  func collapseLayers() {
    expectProven(
      collapseLayersExercise, solution: Chapter2Solutions.collapseLayers,
      second: { $0.collapsed(with: $1) })
    expectAccepted(
      collapseLayersExercise, "weights as differences of what the layers say",
      { first, second in
        let step = 0.001
        let outputs = second.weightedInputs(
          for: first.weightedInputs(
            for: Matrix(rows: first.inputCount + 1, columns: first.inputCount) {
              $0 == $1 ? step : 0
            }))
        let biases = outputs.row(first.inputCount)
        return Layer(
          weights: Matrix(rows: first.inputCount, columns: second.unitCount) {
            (outputs[$0, $1] - biases[$1]) / step
          }, biases: biases, activation: second.activation)
      })
    expectNotWrong(collapseLayersExercise, CollapseLayersAnswer.collapseLayers)
  }

  @Test("sigmoid-bump")
  func sigmoidBump() {
    expectProven(
      sigmoidBumpExercise, solution: Chapter2Solutions.sigmoidBump,
      second: { left, right, height, steepness in
        // The falling edge first.
        let edges = [right, left].map { Neuron(weights: [steepness], bias: -steepness * $0) }
        return (edges, [-height, height])
      })
    expectNotWrong(sigmoidBumpExercise, SigmoidBumpAnswer.sigmoidBump)
  }

  @Test("a bump of three neurons is told how many there should be")
  func tooManyNeurons() {
    let verdict = sigmoidBumpExercise.judge { _, _, _, _ in
      ([Neuron](repeating: Neuron(weights: [1], bias: 0), count: 3), [1, 1, 1])
    }
    guard case .wrong(let outcomes, _) = verdict else {
      Issue.record("expected a refusal, got \(verdict)")
      return
    }
    #expect(outcomes.allSatisfy { $0.got == "3 neurons and 3 output weights" })
  }

  @Test("can-die")
  func canDie() {
    expectProven(
      canDieExercise, solution: Chapter2Solutions.canDie,
      second: { activation in
        [-10.0, 10].contains { bias in
          stride(from: bias - 1, through: bias + 1, by: 0.1).allSatisfy {
            activation.derivative(at: $0) == 0
          }
        }
      })
    expectNotWrong(canDieExercise, CanDieAnswer.canDie)
  }

  @Test("ten-in-a-row")
  func tenInARow() {
    expectProven(
      tenInARowExercise, solution: Chapter2Solutions.tenInARow,
      second: { [0.001, 1, 1000] }, stub: { throw Unsolved() })
    expectAccepted(
      tenInARowExercise, "measured unit by unit",
      {
        [2.0, 4, 8].map { w in
          let unit = Neuron(weights: [w], bias: -w / 2)
          let (low, high) = (1...10).reduce((0.5 - 1e-7, 0.5 + 1e-7)) { ends, _ in
            (unit.output(for: [ends.0]), unit.output(for: [ends.1]))
          }
          return (high - low) / 2e-7
        }
      })
    expectRefused(tenInARowExercise, "in millionths of one", { [1e-9, 1e-6, 1e-3] })
    expectRefused(tenInARowExercise, "eleven factors", { [1 / 2048, 1, 2048] })
    expectRefused(tenInARowExercise, "two numbers", { [1, 1024] })
    expectNotWrong(tenInARowExercise, TenInARowAnswer.tenInARow)
  }

  @Test("beyond-the-range")
  func beyondTheRange() {
    expectProven(
      beyondTheRangeExercise, solution: Chapter2Solutions.beyondTheRange,
      second: {
        let f: (Double) -> Double = { 1 + $0 * $0 }
        let bumps = FeedforwardNetwork(
          approximating: f, over: 0...1, bumps: 10, sharpness: 50)
        let relus = FeedforwardNetwork(joining: f, over: 0...1, pieces: 10)
        return [bumps, relus].flatMap { network in
          [-1.0, 2].map { network.outputs(for: [$0])[0] }
        }
      }, stub: { throw Unsolved() })
    expectAccepted(beyondTheRangeExercise, "to a fiftieth", { [0.01, 0, 0.99, 3.95] })
    expectRefused(
      beyondTheRangeExercise, "the slope of f at 1 in place of the last piece’s",
      { [0, 0, 1, 4] })
    expectRefused(beyondTheRangeExercise, "the ReLUs first", { [1, 3.9, 0, 0] })
    expectRefused(beyondTheRangeExercise, "three numbers", { [0, 1, 3.9] })
    expectNotWrong(beyondTheRangeExercise, BeyondTheRangeAnswer.beyondTheRange)
  }

  @Test("same-in-tanh")
  func sameInTanh() {
    let solution = Chapter2Solutions.sameInTanh
    expectProven(
      sameInTanhExercise, solution: solution,
      second: { network in
        // Unit by unit, with what the layer before it says in place of a.
        FeedforwardNetwork(
          network.layers.enumerated().map { l, layer in
            let isLast = l == network.layers.count - 1
            let (scale, shift) = l == 0 ? (1.0, 0.0) : (0.5, 0.5)
            return Layer(
              (0..<layer.unitCount).map { index in
                let unit = layer.neuron(index)
                return Neuron(
                  weights: unit.weights.map { scale * $0 },
                  bias: unit.bias + unit.weights.reduce(0) { $0 + shift * $1 },
                  activation: isLast ? .identity : .tanh
                ).scaled(by: isLast ? 1 : 0.5)
              })
          })
      }, stub: { _ in throw Unsolved() })
    expectAccepted(
      sameInTanhExercise, "all hidden signs turned, since tanh(−z) = −tanh z",
      { network in
        var layers = try solution(network).layers
        for l in layers.indices {
          if l > 0 { layers[l].weights *= -1 }
          if l < layers.count - 1 {
            layers[l].weights *= -1
            layers[l].biases = layers[l].biases.map { -$0 }
          }
        }
        return FeedforwardNetwork(layers)
      })
    expectRefused(
      sameInTanhExercise, "one unit at a time",
      { network in
        var layers = try solution(network).layers
        for l in layers.indices.dropFirst() {
          layers[l].biases = layers[l].biases.indices.map { unit in
            layers[l].biases[unit] + (unit == 1 ? 0.01 : 0)
          }
        }
        return FeedforwardNetwork(layers)
      })
    expectRefused(sameInTanhExercise, "the same network", { $0 })
    expectRefused(
      sameInTanhExercise, "a layer more",
      { network in
        let last = network.sizes[network.sizes.count - 1]
        let same = Layer(
          weights: Matrix(rows: last, columns: last) { $0 == $1 ? 1 : 0 },
          biases: [Double](repeating: 0, count: last), activation: .identity)
        return FeedforwardNetwork(try solution(network).layers + [same])
      })
    expectNotWrong(sameInTanhExercise, SameInTanhAnswer.sameInTanh)
  }

  @Test("relu-hat")
  func reluHat() {
    expectProven(
      reluHatExercise, solution: Chapter2Solutions.reluHat,
      second: { left, top, right, height in
        // ReLUs that are on to the left of their bends.
        let (up, down) = (height / (top - left), height / (right - top))
        return (
          [right, top, left].map { Neuron(weights: [-1], bias: $0, activation: .relu) },
          [down, -up - down, up]
        )
      }, stub: { _, _, _, _ in throw Unsolved() })
    expectAccepted(
      reluHatExercise, "slopes in the hidden weights",
      { left, top, right, height in
        let (up, down) = (1 / (top - left), 1 / (right - top))
        let neurons = [(left, up), (top, up + down), (right, down)].map { place, slope in
          Neuron(weights: [slope], bias: -slope * place, activation: .relu)
        }
        return (neurons, [height, -height, height])
      })
    let solution = Chapter2Solutions.reluHat
    expectRefused(
      reluHatExercise, "four, one of them idle",
      { left, top, right, height in
        let (neurons, weights) = try solution(left, top, right, height)
        return (neurons + neurons.prefix(1), weights + [0])
      })
    expectRefused(
      reluHatExercise, "leaky ones",
      { left, top, right, height in
        let (neurons, weights) = try solution(left, top, right, height)
        return (
          neurons.map {
            Neuron(
              weights: $0.weights, bias: $0.bias, activation: .leakyReLU(slope: 1e-9))
          }, weights
        )
      })
    expectRefused(
      reluHatExercise, "a hat that always points up",
      { left, top, right, height in try solution(left, top, right, abs(height)) })
    expectNotWrong(reluHatExercise, ReluHatAnswer.reluHat)
  }

  @Test("not-a-number")
  func notANumber() {
    expectProven(
      notANumberExercise, solution: Chapter2Solutions.notANumber,
      second: { yes, no in Activation.logistic(yes - no) })
    expectAccepted(
      notANumberExercise, "the larger score taken from both",
      { yes, no in
        let most = max(yes, no)
        return exp(yes - most) / (exp(no - most) + exp(yes - most))
      })
    expectRefused(
      notANumberExercise, "the smaller score taken from both",
      { yes, no in
        let least = min(yes, no)
        return exp(yes - least) / (exp(no - least) + exp(yes - least))
      }, diagnosis: notANumberExercise.mistakes[2].sentence)
    expectRefused(
      notANumberExercise, "only where it is needed, cut off",
      { yes, no in
        abs(yes) < 700 && abs(no) < 700
          ? exp(yes) / (exp(no) + exp(yes)) : yes > no ? 1 : 0
      })
    expectRefused(
      notANumberExercise, "the difference held within ±700",
      { yes, no in logistic(max(-30, min(30, yes - no))) })
    expectNotWrong(notANumberExercise, NotANumberAnswer.notANumber)
  }

  @Test("twins")
  func twins() {
    var generator = Xoshiro256(seed: 4)
    func layer(_ inputs: Int, _ units: Int) -> Layer {
      Layer(
        weights: Matrix(rows: inputs, columns: units) { _, _ in
          generator.uniform(in: 0.2..<3)
        }, biases: (0..<units).map { _ in generator.uniform(in: -2..<2) })
    }
    let (hidden, output) = (layer(3, 4), layer(4, 2))
    let order = [2, 0, 3, 1]
    let moved = FeedforwardNetwork([
      Layer(order.map { hidden.neuron($0) }),
      Layer(
        weights: Matrix(rows: 4, columns: 2) { output.weights[order[$0], $1] },
        biases: output.biases),
    ])
    let network = FeedforwardNetwork([hidden, output])
    expectProven(
      twinsExercise, solution: Chapter2Solutions.twins, second: { (network, moved) },
      stub: { throw Unsolved() })
    // σ(−z) = 1 − σ(z), for hidden unit 1.
    func turned(_ network: FeedforwardNetwork, mends: Bool) -> FeedforwardNetwork {
      var layers = network.layers
      for input in 0..<3 { layers[0].weights[input, 1] *= -1 }
      layers[0].biases[1] *= -1
      for unit in 0..<2 {
        if mends { layers[1].biases[unit] += layers[1].weights[1, unit] }
        layers[1].weights[1, unit] *= -1
      }
      return FeedforwardNetwork(layers)
    }
    let mended = turned(network, mends: true)
    expectAccepted(twinsExercise, "one unit turned, and made up for", { (network, mended) })
    let unmended = turned(network, mends: false)
    expectRefused(twinsExercise, "one unit turned", { (network, unmended) })
    var near = network
    near.layers[0].weights[2, 3] += 1e-6
    let other = near
    expectRefused(twinsExercise, "a weight moved by a millionth", { (network, other) })
    near.layers[0].weights[0, 0] = 0
    let without = near
    expectRefused(twinsExercise, "a weight of 0", { (without, network) })
    var broken = network
    broken.layers[1].biases[0] = .nan
    let nan = broken
    expectRefused(twinsExercise, "a bias that is not a number", { (network, nan) })
    let same: [Layer] = [2.0, 4].map {
      Layer(weights: Matrix([[$0]]), biases: [0], activation: .step)
    }
    expectRefused(
      twinsExercise, "perceptrons",
      { (FeedforwardNetwork([same[0], same[0]]), FeedforwardNetwork([same[1], same[1]])) })
    expectNotWrong(twinsExercise, TwinsAnswer.twins)
  }
}
