// What a network answers: examples go through its layers, all at once, in one
// product of matrices a layer.

import LinearAlgebra

extension Layer {
  /// The weighted inputs Z = XW + b: a row for each example (each row of X),
  /// a column for each unit.
  public func weightedInputs(for inputs: Matrix) -> Matrix {
    var z = Matrix.product(inputs, weights)
    z.addToEachRow(biases)
    return z
  }

  /// The answers A = f(XW + b), in the same places.
  public func outputs(for inputs: Matrix) -> Matrix {
    var a = weightedInputs(for: inputs)
    activation.apply(to: &a)
    return a
  }
}

extension FeedforwardNetwork {
  /// The answers of the last layer: a row for each example.
  public func outputs(for inputs: Matrix) -> Matrix {
    var activations = inputs
    for layer in layers {
      activations = layer.outputs(for: activations)
    }
    return activations
  }
}

// MARK: - The same by several workers

extension Layer {
  /// The weighted inputs, made by several workers: the same bits.
  ///
  /// - Precondition: there is one column of inputs for each input of the
  ///   layer.
  public func weightedInputs(for inputs: Matrix, workers: Workers)
    -> Matrix
  {
    precondition(
      inputs.columns == inputCount,
      "a layer of \(inputCount) inputs was given \(inputs.columns)")
    var z = Matrix(rows: inputs.rows, columns: unitCount)
    z.formProduct(inputs, weights, workers: workers)
    z.addToEachRow(biases)
    return z
  }

  /// The answers, made by several workers: the same bits.
  ///
  /// - Precondition: there is one column of inputs for each input of the
  ///   layer.
  public func outputs(for inputs: Matrix, workers: Workers) -> Matrix {
    var a = weightedInputs(for: inputs, workers: workers)
    activation.apply(to: &a, workers: workers)
    return a
  }
}

extension FeedforwardNetwork {
  /// The answers of the last layer, made by several workers: the same bits.
  ///
  /// - Precondition: there is one column of inputs for each input of the
  ///   network.
  public func outputs(for inputs: Matrix, workers: Workers) -> Matrix {
    layers.reduce(inputs) { $1.outputs(for: $0, workers: workers) }
  }
}
