import Backpropagation
import LinearAlgebra
import SigmoidNeurons
import Testing

@Suite struct TapeTests {
  /// Karpathy 2015, CS231n, "Backpropagation, intuitions".
  @Test("the circuit of a sigmoid unit gives the published values, forwards and backwards")
  func publishedCircuit() {
    var tape = Tape()
    let w = [2.0, -3, -3].map { tape.input($0) }
    let x = [-1.0, -2].map { tape.input($0) }
    let first = tape.product(w[0], x[0])
    let second = tape.product(w[1], x[1])
    let z = tape.sum(tape.sum(first, second), w[2])
    let a = tape.apply(logistic, derivative: Activation.logistic.derivative(at:), to: z)
    let gradient = tape.gradient(of: a)

    #expect(tape[z] == 1)
    // σ(1) and σ′(1), from a table.
    #expect(abs(tape[a] - 0.7310585786300049) < 1e-15)
    #expect(abs(gradient[z] - 0.19661193324148185) < 1e-15)
    #expect(abs(gradient[w[0]] - -0.19661193324148185) < 1e-15)
    #expect(abs(gradient[x[0]] - 0.3932238664829637) < 1e-15)
    #expect(abs(gradient[w[1]] - -0.3932238664829637) < 1e-15)
    #expect(abs(gradient[x[1]] - -0.5898357997244456) < 1e-15)
    #expect(abs(gradient[w[2]] - 0.19661193324148185) < 1e-15)
  }

  @Test("what a value does in several ways adds up: the derivative of x³ + x is 3x² + 1")
  func fanOut() {
    for number in [-2.0, 0, 0.5, 3] {
      var tape = Tape()
      let x = tape.input(number)
      let result = tape.sum(tape.product(tape.product(x, x), x), x)
      #expect(tape.gradient(of: result)[x] == 3 * number * number + 1)
    }
  }

  @Test("a value that leads nowhere has the derivative 0, the result itself 1")
  func unused() {
    var tape = Tape()
    let x = tape.input(2)
    let aside = tape.input(7)
    let after = tape.product(x, x)
    let later = tape.sum(after, aside)
    let gradient = tape.gradient(of: after)
    #expect(gradient[aside] == 0)
    #expect(gradient[later] == 0)
    #expect(gradient[after] == 1)
  }

  @Test("a unit reads each input over its own weight, and adds its bias: σ(2·3 − 1·4 + ½)")
  func unit() {
    var tape = Tape()
    let w = [2.0, -1].map { tape.input($0) }
    let x = [3.0, 4].map { tape.input($0) }
    let bias = tape.input(0.5)
    let a = tape.unit(w, of: x, bias: bias)
    // σ(2.5) and σ′(2.5), computed in 40 digits.
    let slope = 0.07010371654510816
    #expect(abs(tape[a] - 0.92414181997875646) < 1e-15)
    let gradient = tape.gradient(of: a)
    for (value, factor) in zip(w + x + [bias], [3.0, 4, 2, -1, 1]) {
      #expect(abs(gradient[value] - factor * slope) < 1e-15)
    }
  }

  @Test("the tape and the four equations give the gradient of one network")
  func sameAsTheEquations() throws {
    var generator = Xoshiro256(seed: 9)
    let network = Network([2, 3, 1], cost: QuadraticCost(), using: &generator)
    let input = [0.7, -1.2]
    let target = 0.25

    var tape = Tape()
    let parameters = network.parameters.places.map { place in
      (place: place, value: tape.input(network.parameters[place]))
    }
    func parameter(_ place: Parameters.Place) throws -> Int {
      try #require(parameters.first { $0.place == place }).value
    }
    var layer = input.map { tape.input($0) }
    for number in 0...1 {
      var next: [Int] = []
      for unit in 0..<network.sizes[number + 1] {
        var z = try parameter(.bias(layer: number, unit: unit))
        for (from, value) in layer.enumerated() {
          let weight = try parameter(.weight(layer: number, from: from, to: unit))
          z = tape.sum(z, tape.product(value, weight))
        }
        next.append(
          tape.apply(logistic, derivative: Activation.logistic.derivative(at:), to: z))
      }
      layer = next
    }
    let cost = tape.apply(
      { ($0 - target) * ($0 - target) / 2 }, derivative: { $0 - target }, to: layer[0])

    let ours = network.gradient(of: Matrix([input]), targets: Matrix([[target]]))
    let gradient = tape.gradient(of: cost)
    for (place, value) in parameters {
      #expect(abs(gradient[value] - ours[place]) < 1e-15, "\(place)")
    }
  }
}

@Suite struct ConfusionMatrixTests {
  private let matrix = ConfusionMatrix(
    answers: [0, 1, 1, 1, 0, 0, 2], labels: [0, 0, 1, 1, 2, 2, 2], classCount: 3)

  @Test("a row counts what the examples of one class were taken for")
  func counts() {
    #expect(matrix.counts == [[1, 1, 0], [0, 2, 0], [2, 0, 1]])
    #expect(matrix.right == 4)
  }

  @Test("the most frequent mistake stands first")
  func mistakes() {
    #expect(matrix.mistakes.map { [$0.label, $0.answer, $0.count] } == [[2, 0, 2], [0, 1, 1]])
  }

  @Test("no examples, no mistakes")
  func empty() {
    let matrix = ConfusionMatrix(
      answers: [], labels: [], classCount: 2)
    #expect(matrix.counts == [[0, 0], [0, 0]])
    #expect(matrix.mistakes.isEmpty)
  }
}
