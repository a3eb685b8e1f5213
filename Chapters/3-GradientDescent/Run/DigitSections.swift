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

/// Pictures in rows, of so many columns, with a name above each of the first.
func gallery(
  _ pictures: [[Double]], side: Int, columns: Int, ink: Double,
  names: [String] = []
) -> Chart {
  let cell = 1.15 * Double(side)
  let rows = (pictures.count + columns - 1) / columns
  let rise = names.isEmpty ? 0 : 0.45 * cell
  let height = (cell + rise) * Double(rows)
  var marks: [Mark] = []
  for (index, pixels) in pictures.enumerated() {
    let left = cell * Double(index % columns)
    let top = height - (cell + rise) * Double(index / columns) - rise
    marks.append(
      .image(
        (0..<side).map { row in
          (0..<side).map { pixels[row * side + $0] / ink }
        }, x: left...(left + Double(side)), y: (top - Double(side))...top))
    if index < names.count {
      marks.append(
        .text(names[index], at: Point(left + 0.5 * Double(side), top), .above)
      )
    }
  }
  let width = cell * Double(columns)
  return Chart(
    x: .hidden(0...width), y: .hidden(0...height), marks: marks, width: 540,
    aspect: width / height)
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
  report.figure(
    "digits",
    gallery(
      pictures(of: all.firstOfEachClass(3)), side: 8, columns: 10, ink: 16))
}

/// Each example as a list of its pixels.
private func pictures(of set: Dataset) -> [[Double]] {
  (0..<set.count).map { set.inputs.row($0) }
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
    ["label"] + (0..<10).map { "y\(lowered($0))" },
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
    let honest = Preprocessing(.minMax, fitting: split.training.inputs)
    let leaky = Preprocessing(.minMax, fitting: iris.inputs)
    if honest != leaky { leaks += 1 }
    let scaled = honest.applied(to: split.test.inputs).elements
    if scaled.contains(where: { $0 < 0 || $0 > 1 }) { beyond += 1 }
    precondition(
      leaky.applied(to: split.test.inputs).elements.allSatisfy {
        $0 >= 0 && $0 <= 1
      }, "a scaling fitted to all flowers left the range from 0 to 1")
  }
  report.print(
    "\(grouped(trials)) random splits of the \(iris.count) irises:")
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
    [["mean darkness"] + classifier.averages.map { fixed($0, 0) }])
  var generator = Xoshiro256(seed: 1)
  let rounds = 1000
  let lucky = (0..<rounds).reduce(0) { sum, _ in
    sum + test.labels.count { $0 == generator.integer(in: 0..<10) }
  }
  let sizes = training.classSizes
  let common = sizes.indices.max { sizes[$0] < sizes[$1] } ?? 0
  let rows = [
    ("always \(common)", test.labels.map { _ in common }),
    ("nearest mean darkness", classifier.classify(test.inputs)),
  ].map { name, answers in
    let count = right(answers, test.labels)
    return [
      name, "\(count) of \(test.count)", percent(count, of: test.count),
    ]
  }
  report.print()
  report.table(
    ["who answers", "right", ""],
    [
      [
        "guessing, \(rounds) times over", "",
        percent(lucky, of: rounds * test.count),
      ]
    ] + rows)
  report.value("digit-guessing", percent(lucky, of: rounds * test.count))
  report.value("digit-darkness", rows[1][2])
}

/// Ten linear units, one a digit, taught by gradient descent.
let linearDigits = Section("linear-digits", "Ten linear units") { report in
  let split = try digits()
  let scale = Preprocessing(.minMax, fitting: split.training.inputs)
  let training = split.training.mapInputs(scale.applied(to:))
  let test = split.test.mapInputs(scale.applied(to:))
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
  let schedule = Schedule.inverseTime(0.02, decay: 0.2)
  var rows: [[String]] = []
  func judge(after epochs: Int) {
    let cost = zip(costs, units).reduce(0) { $0 + $1.0.height(at: $1.1) }
    rows.append([
      "\(epochs)", fixed(cost, 4),
      percent(right(answers(inputs), training.labels), of: training.count),
      percent(right(answers(testInputs), test.labels), of: test.count),
    ])
  }
  judge(after: 0)
  for epoch in 0..<30 {
    batches.shuffle(using: &generator)
    let rate = schedule.rate(inEpoch: epoch)
    for batch in batches {
      for digit in 0..<10 {
        let gradient = costs[digit].gradient(at: units[digit], rows: batch)
        for index in gradient.indices {
          units[digit][index] -= rate * gradient[index]
        }
      }
    }
    if [1, 2, 5, 10, 20, 30].contains(epoch + 1) { judge(after: epoch + 1) }
  }
  report.table(["epochs", "cost", "right in training", "in the test"], rows)
  report.value("linear-first", rows[1][3])
  report.value("linear-digits", rows[rows.count - 1][3])
  let largest = units.flatMap { $0.dropLast() }.map(abs).max() ?? 1
  report.figure(
    "linear-digits",
    gallery(
      units.map { $0.map { max($0, 0) } }, side: 8, columns: 5, ink: largest,
      names: (0..<10).map { "\($0)" }))
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
  report.row(
    30, "Handwritten digits: training, validation and test set, pixels",
    published: "50 000, 10 000 and 10 000; 784",
    obtained: "\(grouped(training.count)), "
      + "\(grouped(split.training.count - training.count)) and "
      + "\(grouped(test.count)); \(test.inputs.columns)")
  report.row(
    31, "MNIST by average darkness", published: "2225 of 10 000; chance 10 %",
    obtained: "\(count) of \(grouped(test.count))")
  report.row(
    32, "MNIST by a support vector machine",
    published: "94.35 %; tuned, more than 98.5 %",
    obtained: "quoted only, not run here")
  report.value("mnist-darkness-percent", percent(count, of: test.count, 2))
  report.figure(
    "mnist",
    gallery(
      pictures(of: test.firstOfEachClass(2)), side: 28, columns: 10, ink: 1))
}
