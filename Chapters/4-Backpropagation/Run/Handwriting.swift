import Backpropagation
import ChapterRun
import Datasets
import GradientDescent
import Lab
import LinearAlgebra
import Perceptrons
import Plotting

/// The handwritten digits that ship with the book.
enum Handwriting {
  /// 8 × 8 pixels from 0 to 1: three fifths to learn from, a fifth to choose
  /// by, a fifth to judge by at the end.
  static func digits() throws -> ThreeSets {
    var generator = Xoshiro256(seed: 8)
    return try Dataset.digits().shuffled(using: &generator)
      .mapInputs { $0.map { $0 / 16 } }.threeSets(
        training: 1077, validation: 360)
  }
}

/// How digits are learned: in batches of ten, in a new order every epoch.
func training(epochs: Int, rate: Double) -> Training<GradientStep> {
  Training(epochs: epochs, batchSize: 10, learningRate: rate)
}

extension Network {
  /// The classes that it gives to none of some examples: the outputs that are
  /// stuck.
  func neverAnswered(on set: Dataset) -> [Int] {
    let answered = Set(outputs(for: set.inputs).argmaxOfRows())
    return (0..<set.classCount).filter { !answered.contains($0) }
  }

  /// The digits whose four bits the outputs say, one for each picture.
  func digitsInBits(for inputs: Matrix) -> [Int] {
    let outputs = outputs(for: inputs)
    return (0..<outputs.rows).map { row in
      number(fromBinaryDigits: outputs.row(row).map { $0 > 0.5 ? 1 : 0 })
    }
  }
}

/// The digits that fewer than one in a hundred of some answers are.
func seldomAnswered(_ answers: [Int]) -> [Int] {
  (0...9).filter { digit in
    100 * answers.count { $0 == digit } < answers.count
  }
}

/// Weights as shades: the most negative 0, nothing ½, the most positive 1.
func shades(ofWeights weights: [Double]) -> [Double] {
  let largest = max(weights.map(\.magnitude).max() ?? 0, 1e-12)
  return weights.map { 0.5 + $0 / largest / 2 }
}

/// The first images that are told wrong, each with what it was and what it was
/// taken for.
func mistakes<Cost>(
  of network: Network<Cost>, on set: Dataset, side: Int, most: Int
) -> Chart {
  let answers = network.outputs(for: set.inputs).argmaxOfRows()
  let wrong = answers.indices.filter { answers[$0] != set.labels[$0] }
    .prefix(most)
  return .gallery(
    wrong.map { set.inputs.row($0) }, side: side, columns: 6,
    names: wrong.map { "\(set.labels[$0]), read \(answers[$0])" })
}

/// A confusion matrix as a figure: rows are what it was, columns what it was
/// taken for.
func confusionChart(_ matrix: ConfusionMatrix, names: [String]) -> Chart {
  let count = Double(names.count)
  let most = Double(
    matrix.counts.enumerated().flatMap { row, counts in
      counts.enumerated().filter { $0.offset != row }.map(\.element)
    }.max() ?? 1)
  let cells = matrix.counts.enumerated().map { row, counts in
    counts.enumerated().map { column, number in
      row == column ? 0 : Double(number) / max(most, 1) * 0.75
    }
  }
  var marks: [Mark] = [.image(cells)]
  for (row, counts) in matrix.counts.enumerated() {
    for (column, number) in counts.enumerated() where number > 0 {
      marks.append(
        .text(
          "\(number)",
          at: Point(Double(column) + 0.5, count - Double(row) - 0.5),
          .centre, colour: row == column ? .muted : .ink))
    }
  }
  let ticks = names.enumerated().map {
    Tick(Double($0.offset) + 0.5, $0.element)
  }
  let down = names.enumerated().map {
    Tick(count - Double($0.offset) - 0.5, $0.element)
  }
  return Chart(
    x: Axis("taken for", range: 0...count, ticks: ticks),
    y: Axis("was", range: 0...count, ticks: down), marks: marks, width: 460,
    aspect: 1)
}
