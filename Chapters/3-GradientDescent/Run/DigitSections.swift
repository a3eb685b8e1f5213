import ChapterRun
import Datasets
import GradientDescent
import LinearAlgebra
import Plotting

/// The 8 × 8 digits, four fifths of them to learn from.
func digits() throws -> Split {
  var generator = Xoshiro256(seed: 1)
  return try Dataset.digits().split(fraction: 0.8, using: &generator)
}

/// How many of the answers are right.
func right(_ answers: [Int], _ labels: [Int]) -> Int {
  zip(answers, labels).count { $0 == $1 }
}

/// `37.5 %`.
func percent(_ part: Int, of whole: Int, _ decimals: Int = 1) -> String {
  fixed(100 * Double(part) / Double(whole), decimals) + " %"
}

/// A picture as a chart without axes.
func picture(_ pixels: [Double], side: Int, _ title: String, ink: Double)
  -> Chart
{
  Chart(
    title: title, x: .hidden(0...Double(side)), y: .hidden(0...Double(side)),
    marks: [
      .image(
        (0..<side).map { row in
          (0..<side).map { pixels[row * side + $0] / ink }
        })
    ], aspect: 1)
}

/// What the pictures are.
let digitsLook = Section("digits-look", "Handwritten digits") { report in
  let all = try Dataset.digits()
  report.print(
    "\(all.count) pictures of \(all.inputs.columns) pixels, "
      + "in \(all.classCount) classes")
  report.value("digit-count", all.count)
  report.print("pixels of the first, which is a \(all.labels[0]):")
  for row in 0..<8 {
    report.print(
      (0..<8).map { column in
        let text = short(all.inputs[0, row * 8 + column])
        return String(repeating: " ", count: 4 - text.count) + text
      }.joined())
  }
  report.print()
  report.table(
    ["digit"] + all.classNames,
    [["pictures"] + all.classSizes.map { "\($0)" }])
  let charts = (0..<3).flatMap { round in
    (0..<10).map { digit in
      let rows = all.labels.indices.filter { all.labels[$0] == digit }
      return picture(
        all.inputs.row(rows[round]), side: 8, round == 0 ? "\(digit)" : "",
        ink: 16)
    }
  }
  report.figure(
    "digits", "Thirty handwritten digits, three of each kind",
    Panels(columns: 10, charts))
}

/// Answers as rows of ten numbers.
let digitsOneHot = Section("digits-one-hot", "Ten targets for one digit") {
  report in
  let split = try digits()
  report.print(
    "to learn from: \(split.training.count), held out: \(split.test.count)")
  report.value("digit-training", split.training.count)
  report.value("digit-test", split.test.count)
  report.print()
  let targets = split.training.oneHot()
  report.table(
    ["label"] + (0..<10).map { "t\(lowered($0))" },
    (0..<4).map { row in
      ["\(split.training.labels[row])"] + targets.row(row).map { short($0) }
    })
}

/// `₃`.
func lowered(_ digit: Int) -> String {
  String(Array("₀₁₂₃₄₅₆₇₈₉")[digit])
}

/// What a scaling knows that was fitted before the split.
let scalingLeak = Section("scaling-leak", "Scaled before the split?") {
  report in
  // Iris: few rows, so that a single flower can be the extreme one.
  let iris = try Dataset.iris()
  let trials = 1000
  var leaks = 0
  var beyond = 0
  for seed in 1...trials {
    var generator = Xoshiro256(seed: UInt64(seed))
    let split = iris.split(fraction: 0.8, using: &generator)
    let honest = Scaling(.minMax, fitting: split)
    let leaky = Scaling(.minMax, fitting: iris.split(first: iris.count))
    if honest != leaky { leaks += 1 }
    let scaled = honest.applied(to: split.test.inputs).elements
    if scaled.contains(where: { $0 < 0 || $0 > 1 }) { beyond += 1 }
    precondition(
      leaky.applied(to: split.test.inputs).elements.allSatisfy {
        $0 >= 0 && $0 <= 1
      }, "a scaling fitted to all flowers left the range from 0 to 1")
  }
  report.print("\(grouped(trials)) random splits of the \(iris.count) irises:")
  report.table(
    ["scaling fitted to", "splits with test values outside 0 … 1"],
    [["the training part", "\(beyond)"], ["all flowers", "0"]])
  report.print()
  report.print(
    "splits in which the two scalings differ: "
      + "\(report.value("leaks", leaks))")
  report.value("leak-trials", grouped(trials))
}

/// Chance, and average darkness.
let digitsDarkness = Section("digits-darkness", "Two baselines") { report in
  let split = try digits()
  let (training, test) = (split.training, split.test)
  let classifier = DarknessClassifier(
    images: training.inputs, labels: training.labels,
    classCount: training.classCount)
  report.table(
    ["digit"] + training.classNames,
    [["mean darkness"] + classifier.averages.map { fixed($0, 1) }])
  var generator = Xoshiro256(seed: 1)
  let guesses = test.labels.map { _ in generator.integer(in: 0..<10) }
  let sizes = training.classSizes
  let common = sizes.indices.max { sizes[$0] < sizes[$1] } ?? 0
  let rows = [
    ("guessing", guesses),
    ("always \(common)", test.labels.map { _ in common }),
    ("nearest mean darkness", classifier.classify(test.inputs)),
  ].map { name, answers in
    let count = right(answers, test.labels)
    return [name, "\(count) of \(test.count)", percent(count, of: test.count)]
  }
  report.print()
  report.table(["who answers", "right", ""], rows)
  report.value("digit-guessing", rows[0][2])
  report.value("digit-darkness", rows[2][2])
}

/// Ten linear units, one a digit, taught by gradient descent.
let linearDigits = Section("linear-digits", "Ten linear units") { report in
  let split = try digits().scaled(.minMax)
  let (training, test) = (split.training, split.test)
  let inputs = withOnes(training.inputs)
  let testInputs = withOnes(test.inputs)
  let costs = (0..<10).map { digit in
    LinearCost(
      inputs: inputs, targets: training.labels.map { $0 == digit ? 1 : 0 })
  }
  var units = [[Double]](
    repeating: [Double](repeating: 0, count: inputs.columns), count: 10)
  func answers(_ inputs: Matrix) -> [Int] {
    Matrix.product(inputs, transposed: Matrix(units)).argmaxOfRows()
  }
  var generator = Xoshiro256(seed: 1)
  var batches = MiniBatches(of: 10, from: training.count)
  var rows: [[String]] = []
  for epoch in 0...30 {
    if [0, 1, 2, 5, 10, 20, 30].contains(epoch) {
      let cost = zip(costs, units).reduce(0) { $0 + $1.0.height(at: $1.1) }
      rows.append([
        "\(epoch)", fixed(cost, 4),
        percent(
          right(answers(inputs), training.labels), of: training.count),
        percent(right(answers(testInputs), test.labels), of: test.count),
      ])
    }
    batches.shuffle(using: &generator)
    for batch in batches {
      for digit in 0..<10 {
        let gradient = costs[digit].gradient(at: units[digit], rows: batch)
        for index in gradient.indices {
          units[digit][index] -= 0.02 * gradient[index]
        }
      }
    }
  }
  report.table(["epochs", "cost", "right in training", "in the test"], rows)
  report.value("linear-digits", rows[rows.count - 1][3])
  let largest = units.flatMap { $0.dropLast() }.map(abs).max() ?? 1
  report.figure(
    "linear-digits", "What speaks for each digit: the positive weights",
    Panels(
      columns: 5,
      (0..<10).map { digit in
        picture(
          units[digit].map { max($0, 0) }, side: 8, "\(digit)", ink: largest)
      }))
}

/// The inputs with one more column, of ones: its weight is the bias.
func withOnes(_ inputs: Matrix) -> Matrix {
  Matrix(rows: inputs.rows, columns: inputs.columns + 1) { row, column in
    column == inputs.columns ? 1 : inputs[row, column]
  }
}

/// MNIST: a look, and the average darkness of 50 000 pictures.
let mnistDarkness = Section(
  "mnist-darkness", "MNIST: how far does darkness get?", needs: .mnist
) { report, data in
  let split = try data.load(dividingPixelsBy: 256)
  let training = split.training[rows: 0..<50_000]
  let test = split.test
  report.print(
    "\(grouped(training.count)) pictures of 28 × 28 pixels to learn from, "
      + "\(grouped(test.count)) to be judged by")
  let classifier = DarknessClassifier(
    images: training.inputs, labels: training.labels,
    classCount: training.classCount)
  report.print()
  report.table(
    ["digit"] + training.classNames,
    [["mean darkness"] + classifier.averages.map { fixed($0, 0) }])
  let count = right(classifier.classify(test.inputs), test.labels)
  report.print()
  report.print(
    "right: \(count) of \(grouped(test.count)), "
      + percent(count, of: test.count, 2))
  report.value("mnist-darkness", count)
  report.value("mnist-darkness-percent", percent(count, of: test.count, 2))
  let charts = (0..<2).flatMap { round in
    (0..<10).map { digit in
      let rows = test.labels.indices.filter { test.labels[$0] == digit }
      return picture(
        test.inputs.row(rows[round]), side: 28, round == 0 ? "\(digit)" : "",
        ink: 1)
    }
  }
  report.figure(
    "mnist", "Twenty pictures of MNIST, two of each digit",
    Panels(columns: 10, charts))
}
