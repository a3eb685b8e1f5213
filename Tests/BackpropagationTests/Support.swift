import Backpropagation
import Foundation
import LinearAlgebra
import SigmoidNeurons
import Testing

/// A network whose numbers are told by a rule, so that another program can make the same one.
func ruled(_ sizes: [Int], hidden: [Activation]) -> Network<QuadraticCost> {
  var parameters = Parameters(sizes: sizes)
  for layer in parameters.weights.indices {
    let (rows, columns) = (sizes[layer], sizes[layer + 1])
    parameters.weights[layer] = Matrix(rows: rows, columns: columns) { i, j in
      Double((7 * i + 3 * j + 5 * layer) % 11 - 5) / 10
    }
    parameters.biases[layer] = (0..<columns).map { Double((2 * $0 + layer) % 5 - 2) / 10 }
  }
  return Network(parameters, hidden: hidden, cost: QuadraticCost())
}

/// Examples told by a rule.
func ruledExamples(_ sizes: [Int], count: Int) -> (inputs: Matrix, targets: Matrix) {
  (
    Matrix(rows: count, columns: sizes[0]) { Double((3 * $0 + 2 * $1) % 7 - 3) / 4 },
    Matrix(rows: count, columns: sizes[sizes.count - 1]) { Double(($0 + $1) % 3) / 2 }
  )
}

extension Parameters {
  /// All numbers in the order of ``places``.
  var all: [Double] { places.map { self[$0] } }

  /// Every number drawn uniformly from 0 up to 1; biases 0 if the network is to have none.
  static func uniform(
    _ sizes: [Int], withBiases: Bool, using generator: inout some RandomNumberGenerator
  ) -> Parameters {
    var parameters = Parameters(sizes: sizes)
    for layer in parameters.weights.indices {
      parameters.weights[layer].apply { _ in generator.uniform() }
      if withBiases {
        for unit in parameters.biases[layer].indices {
          parameters.biases[layer][unit] = generator.uniform()
        }
      }
    }
    return parameters
  }
}

/// Threads that share the work.
func threads(_ count: Int) -> Workers {
  Workers(count: count) { parts, work in
    DispatchQueue.concurrentPerform(iterations: parts) { work($0) }
  }
}
