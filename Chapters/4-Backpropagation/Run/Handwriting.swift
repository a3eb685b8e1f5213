import Backpropagation
import ChapterRun
import Datasets
import GradientDescent
import LinearAlgebra
import Plotting

/// The handwritten digits that ship with the book.
enum Handwriting {
  /// 8 × 8 pixels from 0 to 1, four fifths of them to learn from.
  static func digits() throws -> Split {
    var generator = Xoshiro256(seed: 8)
    let digits = try Dataset.digits().shuffled(using: &generator)
    let inputs = digits.inputs.map { $0 / 16 }
    return Dataset(
      name: digits.name, source: digits.source, classNames: digits.classNames,
      inputs: inputs, labels: digits.labels
    ).split(fraction: 0.8, using: &generator)
  }
}

/// What a training shows epoch by epoch.
struct Curve {
  var costs: [Double] = []
  var right: [Int] = []

  /// The most examples of the test set that were told right, and when first.
  var best: (epoch: Int, right: Int) {
    let most = right.max() ?? 0
    return ((right.firstIndex(of: most) ?? 0) + 1, most)
  }
}

/// Trains a network on digits as Nielsen does: online in batches of ten, in a
/// new order every epoch.
func learn<Cost: OutputCost>(
  _ split: Split, _ network: inout Network<Cost>, targets: Matrix? = nil,
  epochs: Int, rate: Double, using generator: inout Xoshiro256,
  answer: (Matrix) -> [Int] = { $0.argmaxOfRows() },
  progress: (_ epoch: Int, _ share: Double) -> Void
) throws -> Curve {
  var curve = Curve()
  try network.train(
    on: split.training.inputs, targets: targets ?? split.training.oneHot(),
    Training(epochs: epochs, batchSize: 10, learningRate: rate),
    using: &generator
  ) { now, network in
    curve.costs.append(now.cost)
    let answers = answer(network.outputs(for: split.test.inputs))
    curve.right.append(zip(answers, split.test.labels).count { $0 == $1 })
    progress(
      now.epoch, Double(curve.right.last ?? 0) / Double(split.test.count))
    return .goOn
  }
  return curve
}

/// A share as a percentage: `95.3 %`.
func percent(_ part: Int, of whole: Int, decimals: Int = 1) -> String {
  fixed(100 * Double(part) / Double(whole), decimals) + " %"
}

/// Images in rows, each with a title.
func gallery(
  _ images: [(title: String, pixels: [Double])], side: Int, columns: Int,
  width: Double = 520
) -> Panels {
  Panels(
    columns: columns, width: width,
    images.map { image in
      let rows = (0..<side).map { row in
        Array(image.pixels[(row * side)..<((row + 1) * side)])
      }
      return Chart(
        title: image.title, x: .hidden(0...Double(side)),
        y: .hidden(0...Double(side)), marks: [.image(rows)], aspect: 1)
    })
}

/// Weights as shades: the most negative 0, nothing ½, the most positive 1.
func shades(ofWeights weights: [Double]) -> [Double] {
  let largest = max(weights.map(\.magnitude).max() ?? 0, 1e-12)
  return weights.map { 0.5 + $0 / largest / 2 }
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
