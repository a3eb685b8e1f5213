import Backpropagation
import ChapterRun
import Datasets
import GradientDescent
import Lab
import LinearAlgebra
import Plotting
import SoftmaxNetworks

// Three bridges to the networks of today, in the matrices of this book.

/// A layer of small filters beside one that may connect anything.
let filters = Section("filters", "A filter is a layer that shares") {
  report in
  let digits = try digitSets()

  // One filter made by hand, as a layer and window by window.
  let edge = SharedFilters(width: 8, count: 1)
  let upright = Matrix([[-1, 0, 1, -1, 0, 1, -1, 0, 1]])
  let weights = edge.weights(of: upright)
  let digit = digits.validation.inputs.rows(0..<1)
  let answers = Matrix.product(digit, weights)
  var furthest = 0.0
  for place in 0..<36 {
    let (top, left) = place.quotientAndRemainder(dividingBy: 6)
    var sum = 0.0
    for part in 0..<9 {
      sum +=
        upright[0, part]
        * digit[0, (top + part / 3) * 8 + left + part % 3]
    }
    furthest = max(furthest, (sum - answers[0, place]).magnitude)
  }
  report.print(
    "one filter: a \(weights.shape) matrix of \(grouped(weights.count)) "
      + "entries, \(weights.elements.count { $0 != 0 }) of them not 0, "
      + "made of nine numbers")
  report.print(
    "largest distance from the sums window by window: \(short(furthest))")
  report.figure(
    "filter",
    Panels(
      columns: 3, sharesAxes: false,
      [
        square("the digit", digit.row(0), 8),
        square("positive", answers.row(0).map { max(0, $0 / 3) }, 6),
        square("negative", answers.row(0).map { max(0, -$0 / 3) }, 6),
      ]))

  // Four filters that are learned, and a layer of as many units that share
  // nothing.
  let shared = SharedFilters(width: 8, count: 4)
  let units = shared.unitCount
  let moved = digits.validation.mapInputs { movedRight($0, width: 8) }
  struct Result: Sendable {
    let right: Double
    let moved: Double
    let kinds: Int
  }
  @Sendable func result(_ network: Network<LogLikelihoodCost>) -> Result {
    Result(
      right: Double(judged([network], digits.validation).right),
      moved: Double(judged([network], moved).right),
      kinds: Set(network.layers[0].weights.elements).count)
  }
  @Sendable func learned(
    isShared: Bool, from examples: Dataset, passes: Int, seed: UInt64
  ) throws -> Result {
    let training = Training(
      epochs: passes, batchSize: 32, method: Adam(), learningRate: 0.002)
    var generator = Xoshiro256(seed: seed)
    var start = scaledStart([64, units, 10], using: &generator)
    if isShared {
      start.weights[0] = shared.weights(
        of: Matrix(rows: 4, columns: 9) { _, _ in
          generator.normal(standardDeviation: (2.0 / 9).squareRoot())
        })
    }
    var network = Network(start, hidden: [.relu], cost: LogLikelihoodCost())
    let targets = examples.oneHot()
    if isShared {
      try network.train(
        on: examples.inputs, targets: targets, training,
        technique: shared, using: &generator)
    } else {
      try network.train(
        on: examples.inputs, targets: targets, training,
        using: &generator)
    }
    return result(network)
  }
  struct Row {
    let name: String
    let results: [Result]
    let few: [Result]
    let numbers: Int
    var cells: [String] {
      [
        name, grouped(numbers),
        counts(Spread(results.map(\.right))),
        counts(Spread(few.map(\.right))),
        counts(Spread(results.map(\.moved))),
      ]
    }
  }
  let rows = try [("all 64 pixels", false), ("3 × 3, shared", true)].map {
    name, isShared in
    Row(
      name: name,
      results: try (1...5).concurrentMap {
        try learned(
          isShared: isShared, from: digits.training, passes: 40,
          seed: UInt64($0))
      },
      few: try (1...5).concurrentMap {
        try learned(
          isShared: isShared, from: digits.training[rows: 0..<100],
          passes: 400, seed: UInt64($0))
      },
      numbers: isShared ? 4 * 9 + 4 : 64 * units + units)
  }
  report.print()
  report.print("\(units) hidden units; right of 360, of five starts")
  report.table(
    [
      "a unit sees", "it learns", "from 1077", "from 100", "moved by a pixel",
    ],
    rows.map(\.cells))
  report.print()
  report.print(
    "different numbers in the shared matrix after training, 0 among them: "
      + rows[1].results.map { "\($0.kinds)" }.joined(separator: ", "))
}

/// A one-hot row times a matrix is a row of the matrix: words as points.
let embedding = Section("embedding", "A word is a row of a matrix") {
  report in
  let names = ["Anna", "Ben", "Cleo", "Dan"]
  let foods = ["bread", "soup", "rice"]
  let drinks = ["tea", "milk", "water"]
  let words = names + ["eats", "drinks"] + foods + drinks + ["."]
  let kinds = [0, 0, 0, 0, 1, 2, 3, 3, 3, 4, 4, 4, 5]
  func index(_ word: String) -> Int { words.firstIndex(of: word) ?? 0 }

  // All sentences: a name, a verb, what goes with it, and a full stop.
  var pairs: [(word: Int, neighbour: Int)] = []
  for name in names {
    for (verb, things) in [("eats", foods), ("drinks", drinks)] {
      for thing in things {
        let sentence = [name, verb, thing, "."].map(index)
        for (one, next) in zip(sentence, sentence.dropFirst()) {
          pairs += [(one, next), (next, one)]
        }
      }
    }
  }
  @Sendable func oneHot(_ indices: [Int]) -> Matrix {
    Matrix(rows: indices.count, columns: words.count) {
      indices[$0] == $1 ? 1 : 0
    }
  }
  let inputs = oneHot(pairs.map(\.word))
  let targets = oneHot(pairs.map(\.neighbour))
  @Sendable func learned(seed: UInt64) throws -> Network<LogLikelihoodCost> {
    var generator = Xoshiro256(seed: seed)
    var network = Network(
      parameters([words.count, 2, words.count]) { _, _ in
        generator.normal(standardDeviation: 0.5)
      }, hidden: [.identity], cost: LogLikelihoodCost())
    try network.train(
      on: inputs, targets: targets,
      Training(
        epochs: 1000, batchSize: nil, method: Adam(), learningRate: 0.02),
      using: &generator)
    return network
  }
  let networks = try (1...5).concurrentMap {
    try learned(seed: UInt64($0))
  }
  let table = networks[0].layers[0].weights
  let word = index("soup")
  let product = Matrix.product(oneHot([word]), table)
  report.print("\(words.count) words, \(pairs.count) pairs of neighbours")
  report.print(
    "“soup” as a one-hot row times W: "
      + product.row(0).map { fixed($0, 3) }.joined(separator: ", "))
  report.print(
    "row \(word) of W:                  "
      + table.row(word).map { fixed($0, 3) }.joined(separator: ", "))

  /// Of the words that have others of their kind, those nearest to one.
  func likeTheirNearest(_ table: Matrix) -> Int {
    words.indices.count { word in
      let alike = kinds.count { $0 == kinds[word] }
      guard alike > 1 else { return false }
      func squaredDistance(_ other: Int) -> Double {
        zip(table.row(word), table.row(other)).reduce(0) {
          $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
        }
      }
      let nearest = words.indices.filter { $0 != word }
        .min { squaredDistance($0) < squaredDistance($1) }
      return nearest.map { kinds[$0] == kinds[word] } ?? false
    }
  }
  report.print()
  report.print(
    "of 10 names, foods and drinks, nearest to one of their kind, five "
      + "starts: "
      + networks.map { "\(likeTheirNearest($0.layers[0].weights))" }
      .joined(separator: ", "))
  report.figure(
    "embedding",
    Chart(
      x: Axis("first number"), y: Axis("second number"),
      marks: [
        ("names", [0]), ("verbs", [1, 2]), ("foods", [3]), ("drinks", [4]),
        ("full stop", [5]),
      ].enumerated().flatMap { place, group in
        let members = words.indices.filter { group.1.contains(kinds[$0]) }
        let points = members.map { Point(table[$0, 0], table[$0, 1]) }
        return [
          Mark.points(points, label: group.0, colour: .class(place))
        ]
          + zip(members, points).filter { [1, 2].contains(kinds[$0.0]) }
          .map { .text(words[$0], at: $1, .above) }
      }, width: 420, aspect: 1.4))
}

/// A softmax over scores decides what is looked at.
let attentionSection = Section("attention", "Shares of a look") { report in
  // Each letter asks for earlier letters like itself; what these have to say
  // is which letter came next.
  let letters = ["a", "b", "c", "d", "a", "b", "c"]
  let alphabet = ["a", "b", "c", "d"]
  func oneHot(_ letters: some Collection<String>, times size: Double = 1)
    -> Matrix
  {
    Matrix(
      letters.map { letter in alphabet.map { $0 == letter ? size : 0 } })
  }
  let earlier = letters.dropLast()
  let (shares, answers) = attention(
    queries: oneHot([letters[6]], times: 10), keys: oneHot(earlier),
    values: oneHot(letters.dropFirst()))
  report.print("a b c d a b c: the last c looks back")
  report.table(
    ["place", "letter", "score", "share", "what came next"],
    earlier.indices.map { place in
      [
        "\(place + 1)", letters[place],
        short(letters[place] == letters[6] ? 10 / 2 : 0),
        fixed(shares[0, place], 3), letters[place + 1],
      ]
    })
  report.print()
  report.print(
    "answer: "
      + zip(alphabet, answers.row(0)).map { "\($0) \(fixed($1, 3))" }
      .joined(separator: ", "))
  report.value("attention-share", fixed(shares[0, 2], 3))

  // Why the scores are divided by the root of their length.
  report.print()
  var generator = Xoshiro256(seed: 1)
  struct Row {
    let length: Int
    var spread = [Double]()
    var divided = [Double]()
    var plain = [Double]()
  }
  let rows = [4, 64, 1024].map { length in
    var row = Row(length: length)
    for _ in 0..<200 {
      let query = Matrix(rows: 1, columns: length) { _, _ in
        generator.normal()
      }
      let keys = Matrix(rows: 10, columns: length) { _, _ in
        generator.normal()
      }
      let scores = Matrix.product(query, transposed: keys)
      row.spread.append(standardDeviation(scores.elements))
      row.plain.append(softmax(scores.row(0)).reduce(0, max))
      let shares = attention(queries: query, keys: keys, values: keys).shares
      row.divided.append(shares.elements.reduce(0, max))
    }
    return row
  }
  report.print("ten random keys, one query, 200 times")
  report.table(
    [
      "numbers a key", "deviation of the scores", "largest share",
      "divided by √d",
    ],
    rows.map { row in
      [
        grouped(row.length), fixed(mean(row.spread), 1),
        fixed(mean(row.plain), 2), fixed(mean(row.divided), 2),
      ]
    })
}

/// A square of shades.
private func square(_ title: String, _ pixels: [Double], _ side: Int) -> Chart
{
  let shades = (0..<side).map { row in
    (0..<side).map { min(1, pixels[row * side + $0]) }
  }
  return Chart(
    title: title, x: .hidden(0...Double(side)), y: .hidden(0...Double(side)),
    marks: [.image(shades)], width: 160, aspect: 1)
}

/// Pictures moved by one pixel to the right.
func movedRight(_ pictures: Matrix, width: Int) -> Matrix {
  Matrix(rows: pictures.rows, columns: pictures.columns) { row, pixel in
    pixel % width == 0 ? 0 : pictures[row, pixel - 1]
  }
}
