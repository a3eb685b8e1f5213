import LinearAlgebra

/// Trains a network with the primitives of LinearAlgebra: a stand-in for the book's `Network`, for as
/// long as that is not written.
struct Driver {
  private let workload: Workload
  private let workers: Workers
  private var weights: [Matrix] = []
  private var biases: [[Double]] = []
  /// What each layer answers, the inputs first; one row an example.
  private var activations: [Matrix] = []
  /// The derivative of the loss by each layer's weighted inputs.
  private var deltas: [Matrix] = []
  private var weightGradients: [Matrix] = []
  private var biasGradients: [[Double]] = []

  init(_ workload: Workload, workers: Workers, using generator: inout Xoshiro256) {
    self.workload = workload
    self.workers = workers
    activations.append(Matrix(rows: workload.batch, columns: workload.sizes[0]))
    for (before, size) in zip(workload.sizes, workload.sizes.dropFirst()) {
      let bound = 1 / Double(before).squareRoot()
      weights.append(
        Matrix(rows: before, columns: size) { _, _ in generator.uniform(in: -bound..<bound) })
      biases.append([Double](repeating: 0, count: size))
      activations.append(Matrix(rows: workload.batch, columns: size))
      deltas.append(Matrix(rows: workload.batch, columns: size))
      weightGradients.append(Matrix(rows: before, columns: size))
      biasGradients.append([Double](repeating: 0, count: size))
    }
  }

  /// One step of gradient descent on the loss, summed over the batch and divided by its size.
  mutating func step(_ inputs: Matrix, _ targets: Matrix) {
    let last = weights.count - 1
    activations[0] = inputs
    for layer in weights.indices {
      let before = activations[layer]
      activations[layer + 1].formProduct(before, weights[layer], workers: workers)
      activations[layer + 1].addToEachRow(biases[layer])
      activate(&activations[layer + 1], isOutput: layer == last)
    }

    let answers = activations[last + 1]
    deltas[last].withMutableElements { delta in
      answers.withElements { a in
        targets.withElements { y in
          if workload.output == .squaredError {
            for i in delta.indices { delta[i] = (a[i] - y[i]) * (a[i] * (1 - a[i])) }
          } else {
            for i in delta.indices { delta[i] = a[i] - y[i] }
          }
        }
      }
    }
    for layer in weights.indices.reversed() {
      let delta = deltas[layer]
      weightGradients[layer].formProduct(transposed: activations[layer], delta, workers: workers)
      delta.columnSums(into: &biasGradients[layer])
      if layer > 0 {
        deltas[layer - 1].formProduct(delta, transposed: weights[layer], workers: workers)
        multiplyByDerivative(&deltas[layer - 1], at: activations[layer])
      }
    }

    let factor = -workload.learningRate / Double(workload.batch)
    for layer in weights.indices {
      weights[layer].add(factor, times: weightGradients[layer])
      for unit in biases[layer].indices {
        biases[layer][unit] += factor * biasGradients[layer][unit]
      }
    }
  }

  /// Makes weighted inputs the answers of a layer.
  private func activate(_ layer: inout Matrix, isOutput: Bool) {
    if isOutput, workload.output == .softmax {
      softmaxRows(&layer)
      return
    }
    let function = isOutput ? .logistic : workload.hidden
    layer.forEachPart(workers: workers) { elements, _ in
      let input = UnsafeBufferPointer(elements)
      switch function {
      case .logistic: logistic(input, into: elements)
      case .tanh: tanh(input, into: elements)
      case .relu: for index in elements.indices { elements[index] = max(elements[index], 0) }
      }
    }
  }

  /// Multiplies what comes back from the layer above by the derivative of the activation, which is known
  /// from the activation itself.
  private func multiplyByDerivative(_ delta: inout Matrix, at activation: Matrix) {
    let function = workload.hidden
    delta.forEachPart(workers: workers) { delta, start in
      activation.withElements { all in
        let a = UnsafeBufferPointer(rebasing: all[start..<(start + delta.count)])
        switch function {
        case .logistic: for i in delta.indices { delta[i] *= a[i] * (1 - a[i]) }
        case .tanh: for i in delta.indices { delta[i] *= 1 - a[i] * a[i] }
        case .relu: for i in delta.indices { delta[i] = a[i] > 0 ? delta[i] : 0 }
        }
      }
    }
  }

  private func softmaxRows(_ layer: inout Matrix) {
    let columns = layer.columns
    layer.withMutableElements { elements in
      for start in stride(from: 0, to: elements.count, by: columns) {
        var largest = elements[start]
        for column in 1..<columns { largest = max(largest, elements[start + column]) }
        for column in 0..<columns { elements[start + column] -= largest }
      }
      exp(UnsafeBufferPointer(elements), into: elements)
      for start in stride(from: 0, to: elements.count, by: columns) {
        var sum = 0.0
        for column in 0..<columns { sum += elements[start + column] }
        let factor = 1 / sum
        for column in 0..<columns { elements[start + column] *= factor }
      }
    }
  }

  /// The sum of all weights, so that the work cannot be left out.
  var checksum: Double {
    weights.reduce(0) { sum, weights in weights.elements.reduce(sum, +) }
  }
}
