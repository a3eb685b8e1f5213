import Backpropagation
import ChapterRun
import Datasets
import GradientDescent
import LinearAlgebra
import Plotting
import Regularisation
import SoftmaxNetworks

/// MNIST with the cross-entropy, as in Nielsen's third chapter.
let mnistCrossEntropy = Section(
  "mnist-cross-entropy", "MNIST with the cross-entropy", needs: .mnist
) { report, data in
  let mnist = try data.load(dividingPixelsBy: 256)
  let digits = mnist.training.split(first: 50_000)
  let epochs = report.epochs(30)
  let rows = try [(30, "95.49 %"), (100, "96.82 %")].concurrentMap {
    [report] units, published in
    let bar = report.progress("[784, \(units), 10]", of: epochs)
    var generator = Xoshiro256(seed: 1)
    var network = Network(
      [784, units, 10], cost: CrossEntropyCost(), using: &generator)
    var best = (epoch: 0, validation: 0.0, test: 0.0)
    var highest = 0.0
    try network.train(
      on: digits.training.inputs, targets: digits.training.oneHot(),
      Training(epochs: epochs, batchSize: 10, learningRate: 0.5),
      using: &generator
    ) { progress, network in
      func accuracy(_ part: Dataset) -> Double {
        network.accuracy(on: part.inputs, labels: part.labels)
      }
      let (validation, test) = (accuracy(digits.test), accuracy(mnist.test))
      if validation > best.validation {
        best = (progress.epoch, validation, test)
      }
      highest = max(highest, test)
      bar.update(
        progress.epoch, "epoch \(progress.epoch)  \(percent(validation))")
      return .goOn
    }
    bar.finish()
    return [
      "\(units)", published, "\(best.epoch)", percent(best.test),
      percent(highest),
    ]
  }
  for row in rows { report.value("mnist-\(row[0])", row[3]) }
  report.table(
    [
      "hidden units", "printed in 2015", "best epoch", "right of 10 000",
      "highest",
    ], rows)
  report.row(
    76, "MNIST with cross-entropy, 30 and 100 hidden units",
    published: rows.map { $0[1] }.joined(separator: ", "),
    obtained: rows.map { $0[3] }.joined(separator: ", ")
      + "; highest " + rows.map { $0[4] }.joined(separator: ", "))
}

/// MNIST with all the means of the book.
let bestMNIST = Section(
  "best-mnist", "MNIST, with the means of six chapters", needs: .mnist
) { report, data in
  let mnist = try data.load(dividingPixelsBy: 255)
  let digits = mnist.training.split(first: 50_000)
  let recipe = Recipe(
    hidden: [300, 100], decay: 2e-5, rounds: report.epochs(18), epochs: 1,
    batchSize: 50, rate: 0.001)
  let count = 3
  let bar = report.progress(
    "three networks", of: count * (recipe.rounds ?? 1))
  let networks = try recipe.train(count, on: digits.training, width: 28) {
    bar.advance()
  }
  bar.finish()
  var rows = networks.enumerated().map { index, network in
    [
      "\(index + 1)", percent(judged([network], digits.test).accuracy),
      percent(judged([network], mnist.test).accuracy),
    ]
  }
  let matrix = judged(networks, mnist.test)
  rows.append([
    "together", percent(judged(networks, digits.test).accuracy),
    percent(matrix.accuracy),
  ])
  report.table(
    [
      "network", "right of 10 000 to choose by",
      "right of 10 000 to judge by",
    ],
    rows)
  report.value("mnist-best", percent(matrix.accuracy))
  report.print()
  report.table([""] + (0..<10).map { "\($0)" }, cells(of: matrix))
  let shares = meanOutputs(of: networks, for: mnist.test.inputs)
  let answers = shares.argmaxOfRows()
  let wrong = answers.indices.filter { answers[$0] != mnist.test.labels[$0] }
  let surest = wrong.sorted {
    (shares[$0, answers[$0]], $1) > (shares[$1, answers[$1]], $0)
  }.prefix(12)
  report.value("mnist-wrong", wrong.count)
  report.figure(
    "best-mnist-wrong",
    Panels(
      columns: 4,
      surest.map { row in
        let pixels = mnist.test.inputs.row(row)
        return Chart(
          title: "\(mnist.test.labels[row]) read as \(answers[row])",
          x: .hidden(0...28), y: .hidden(0...28),
          marks: [
            .image((0..<28).map { Array(pixels[$0 * 28..<$0 * 28 + 28]) })
          ], width: 120, aspect: 1)
      }))
}
