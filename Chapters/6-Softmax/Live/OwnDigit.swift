import Backpropagation
import GradientDescent
import LinearAlgebra
import LiveFigure
import PlainData
import Plotting
import Regularisation
import SigmoidNeurons
import SoftmaxNetworks

/// A network that learns the digits while one looks on, and what it makes of a
/// picture: one of those held out, or one's own.
///
/// It is the last of the networks that start out from an article's: 64
/// rectified units, Adam, batches of 32.
public struct OwnDigit: LiveFigure {
  public static var controls: [Control] {
    [
      .pad("drawing", "your drawing", rows: 32, columns: 32),
      .choice(
        "shown", "the picture", ["one held out", "your drawing"],
        restarts: false),
      .slider(
        "example", "number of the one held out", 1...360, step: 1, start: 1,
        restarts: false),
      .slider(
        "right", "moved right by", -3...3, step: 1, start: 0, restarts: false),
      .slider(
        "down", "moved down by", -3...3, step: 1, start: 0, restarts: false),
      .toggle(
        "fit", "drawings as high as the field", start: true, restarts: false),
      .toggle("rub", "rub out", restarts: false),
      .slider("seed", "start, number", 1...5, step: 1, start: 1),
    ]
  }

  /// A step is five batches, of which an epoch has 45: in a browser an epoch
  /// takes too long for one.
  public static var steps: Steps? {
    Steps("five batches", perSecond: 27, opening: 27)
  }

  private static let epochs = 100

  private var network: Network<LogLikelihoodCost>
  private var descent: NetworkDescent<Adam>
  private var generator: Xoshiro256
  private var batches: MiniBatches
  /// The batches of this epoch that have been learned from.
  private var done = 0
  /// How many of those held out were read rightly after each epoch, the first
  /// of them before any.
  private var right: [Int]
  private var isFinite = true
  private var settings: Settings

  public init(_ settings: Settings) {
    self.settings = settings
    generator = Xoshiro256(seed: UInt64(settings["seed"]))
    network = Network(
      Start(.he).parameters(sizes: [64, 64, 10], using: &generator),
      hidden: [.relu], cost: LogLikelihoodCost())
    descent = NetworkDescent(Adam(), for: network)
    batches = MiniBatches(of: 32, from: Digits.all.training.rows)
    right = []
    judge()
  }

  public mutating func change(_ settings: Settings) {
    self.settings = settings
  }

  // MARK: Learning

  private mutating func judge() {
    let answers = network.classes(of: Digits.all.held)
    right.append(zip(answers, Digits.all.heldLabels).count { $0 == $1 })
  }

  public var canStep: Bool { right.count <= Self.epochs && isFinite }

  public mutating func step() {
    if done == 0 { batches.shuffle(using: &generator) }
    for batch in done..<min(done + 5, batches.count) {
      let rows = Array(batches[batch])
      let gradient = network.gradient(
        of: Digits.all.training.gathering(rows: rows),
        targets: Digits.all.targets.gathering(rows: rows))
      descent.step(&network, gradient: gradient, rate: 0.001)
      done += 1
    }
    guard done == batches.count else { return }
    done = 0
    judge()
    isFinite = network.parameters.biases.allSatisfy { layer in
      layer.allSatisfy { $0.isFinite }
    }
  }

  // MARK: The picture

  private var isDrawn: Bool { settings.choice("shown") == 1 }
  private var example: Int { Int(settings["example"]) - 1 }

  /// The picture that is read: 64 counts of ink, 0 to 16.
  private var picture: [Double] {
    let still =
      isDrawn
      ? counts(
        ofInk: settings.isOn("fit")
          ? fitted(settings[values: "drawing"]) : settings[values: "drawing"])
      : Digits.all.heldPictures.row(example)
    return moved(
      still, right: Int(settings["right"]), down: Int(settings["down"]))
  }

  private var input: Matrix {
    Digits.all.scale.applied(to: Matrix([picture]))
  }

  // MARK: Drawing

  public static func handles(_ settings: Settings) -> [Handle] {
    [
      Handle(
        "drawing", "a field to draw in", at: Point(16, 16), isPad: true)
    ]
  }

  /// A stroke of a pen of five bits.
  public static func drag(
    _ handle: String, from start: Point?, to point: Point,
    _ settings: inout Settings
  ) {
    let from = start ?? point
    let (alongX, alongY) = (point.x - from.x, point.y - from.y)
    let length = alongX * alongX + alongY * alongY
    guard length.isFinite else { return }
    let ink: Double = settings.isOn("rub") ? 0 : 1
    var bits = settings[values: "drawing"]
    for row in 0..<32 {
      for column in 0..<32 {
        let x = Double(column) + 0.5 - from.x
        let y = 31.5 - Double(row) - from.y
        // The nearest point of the stroke, as a part of its way.
        let part =
          length == 0
          ? 0 : min(max((x * alongX + y * alongY) / length, 0), 1)
        let (offX, offY) = (x - part * alongX, y - part * alongY)
        if offX * offX + offY * offY <= 4 { bits[row * 32 + column] = ink }
      }
    }
    settings[values: "drawing"] = bits
    settings["shown"] = 1
  }

  private func image(
    _ title: String, _ pixels: [Double], side: Int, ink: Double
  ) -> Chart {
    let edge = Double(side)
    return Chart(
      title: title, x: Axis(range: 0...edge, ticks: []),
      y: Axis(range: 0...edge, ticks: []),
      marks: [
        .image(
          (0..<side).map { row in
            (0..<side).map { pixels[row * side + $0] / ink }
          })
      ], aspect: 1)
  }

  public var figure: Panels {
    let shares = network.outputs(for: input).row(0)
    let bars = Chart(
      title: "shares", x: Axis(),
      y: Axis("", range: 0...1.05, ticks: [0, 0.5, 1]),
      marks: [
        .bars(
          shares.enumerated().map { Bar(String($0), $1) }, colour: .series(0))
      ], aspect: 1)
    let course = Chart(
      title: "right of the 360", x: Axis("epoch", range: 0...epochsShown),
      y: Axis("", range: 300...360, ticks: [300, 320, 340, 360]),
      marks: [
        .line(right.map { Double($0) }, colour: .series(1), stroke: .solid),
        .points(
          [Point(Double(right.count - 1), Double(right[right.count - 1]))],
          colour: .series(1), symbol: .disc),
      ], aspect: 1)
    return Panels(
      columns: 2, sharesAxes: false,
      [
        image(
          "draw a digit here", settings[values: "drawing"], side: 32, ink: 1),
        image("what is read", picture, side: 8, ink: 16), bars, course,
      ])
  }

  private var epochsShown: Double {
    right.count <= 11 ? 10 : right.count <= 31 ? 30 : 100
  }

  /// The digit with the largest share, or with the largest of the others.
  private static func largest(
    of shares: [Double], besides other: Int? = nil
  ) -> Int {
    let start = other == 0 ? 1 : 0
    return shares.indices.reduce(start) { best, digit in
      digit != other && shares[digit] > shares[best] ? digit : best
    }
  }

  public var readouts: [String] {
    let shares = network.outputs(for: input).row(0)
    let first = Self.largest(of: shares)
    let second = Self.largest(of: shares, besides: first)
    func share(_ digit: Int) -> String {
      String(digit) + " with " + NumberText.fixed(shares[digit], places: 3)
    }
    let source =
      isDrawn
      ? settings[values: "drawing"].contains { $0 > 0 }
        ? "your drawing" : "an empty field"
      : "number " + String(example + 1) + " of the 360, a "
        + String(Digits.all.heldLabels[example]) + ","
    let last = right[right.count - 1]
    return [
      source + " is read as " + share(first) + "; then comes "
        + share(second),
      "after epoch " + String(right.count - 1) + " it reads " + String(last)
        + " of the 360 rightly, "
        + NumberText.fixed(Double(last) / 3.6, places: 1) + " %",
      done == 0
        ? "each epoch goes through 1437 pictures, in 45 batches"
        : "epoch " + String(right.count) + ": " + String(done)
          + " of 45 batches",
    ]
  }

  // MARK: What is asked

  public static var questions: [String] {
    [
      "Train for 100 epochs, and find one of the 360 that is read wrongly.",
      "Move a picture of the 360 that is read rightly by a single pixel, so "
        + "that it is read wrongly.",
      "Draw something that is no digit, such as a letter A, for which some "
        + "digit gets more than 0.95.",
    ]
  }

  public func judge(_ question: Int) -> Verdict {
    let shares = network.outputs(for: input).row(0)
    let answer = Self.largest(of: shares)
    let share = NumberText.fixed(shares[answer], places: 3)
    let reading = "is read as " + String(answer) + " with " + share
    if question == 2 {
      guard isDrawn, settings[values: "drawing"].contains(where: { $0 > 0 })
      else { return .open("Nothing is drawn that could be read.") }
      return shares[answer] > 0.95
        ? .solved(
          "It " + reading + ". If you did not mean that, nobody told it so: "
            + "the ten shares are of one whole, and none is for no digit.")
        : .open("It " + reading + ".")
    }
    guard !isDrawn else { return .open("It is about the pictures held out.") }
    let label = Digits.all.heldLabels[example]
    let (across, along) = (settings["right"], settings["down"])
    let distance = across.magnitude + along.magnitude
    if question == 0 {
      guard right.count > Self.epochs else {
        return .open(
          "It has had " + String(right.count - 1) + " of 100 epochs.")
      }
      guard distance == 0 else { return .open("The picture is moved.") }
      return answer == label
        ? .open("A " + String(label) + " that " + reading + ".")
        : .solved(
          "A " + String(label) + " that " + reading + ": one of "
            + String(360 - right[right.count - 1]) + ".")
    }
    let unmoved = network.classes(
      of: Digits.all.held.gathering(rows: [example]))[0]
    guard unmoved == label else {
      return .open("This one is read wrongly where it stands.")
    }
    guard distance == 1 else {
      return .open("It is moved by " + short(distance) + " pixels.")
    }
    return answer == label
      ? .open("Moved, the " + String(label) + " " + reading + ".")
      : .solved(
        "Moved by a pixel, the " + String(label) + " " + reading
          + ": to these weights every pixel is an input of its own, and "
          + "nothing says which are neighbours.")
  }

  /// The cost of the picture by the output biases, with the class that it is
  /// or, of a drawing, is taken for.
  public var slopes: Slopes? {
    let (network, input) = (network, input)
    let label =
      isDrawn ? network.classes(of: input)[0] : Digits.all.heldLabels[example]
    let target = Matrix([(0..<10).map { $0 == label ? 1 : 0 }])
    return Slopes(
      (0..<10).map { "b of " + String($0) }, at: network.layers[1].biases,
      gradient: network.gradient(of: input, targets: target).biases[1]
    ) { biases in
      var moved = network
      moved.layers[1].biases = biases
      return moved.cost(of: input, targets: target)
    }
  }
}

/// The digits in the parts of the article: 1437 to learn from, 360 held out.
private struct Digits: Sendable {
  let scale: Preprocessing
  let training: Matrix
  let targets: Matrix
  /// Those held out, as counts of ink.
  let heldPictures: Matrix
  /// The same as inputs.
  let held: Matrix
  let heldLabels: [Int]

  static let all = Digits()

  private init() {
    let pictures = Matrix(
      rows: SmallDigits.count, columns: 64, elements: SmallDigits.pixels)
    let labels = SmallDigits.labels
    var generator = NumPyRandom(seed: 42)
    let order = generator.permutation(SmallDigits.count)
    let (first, rest) = (Array(order[..<360]), Array(order[360...]))
    let known = pictures.gathering(rows: rest)
    scale = Preprocessing(.minMax, fitting: known)
    training = scale.applied(to: known)
    targets = Matrix(rows: rest.count, columns: 10) { row, digit in
      labels[rest[row]] == digit ? 1 : 0
    }
    heldPictures = pictures.gathering(rows: first)
    held = scale.applied(to: heldPictures)
    heldLabels = first.map { labels[$0] }
  }
}

/// 64 counts, 0 to 16, of the bits of ink in blocks of 4 × 4: what the makers
/// of the digits did with fields of 32 × 32.
private func counts(ofInk bits: [Double]) -> [Double] {
  var counts = [Double](repeating: 0, count: 64)
  for row in 0..<32 {
    for column in 0..<32 where bits[row * 32 + column] >= 0.5 {
      counts[row / 4 * 8 + column / 4] += 1
    }
  }
  return counts
}

/// A drawing stretched until its height or its width fills the field, and in
/// the middle of it.
private func fitted(_ bits: [Double]) -> [Double] {
  var (left, top, ending, bottom) = (32, 32, 0, 0)
  for row in 0..<32 {
    for column in 0..<32 where bits[row * 32 + column] >= 0.5 {
      (left, ending) = (min(left, column), max(ending, column + 1))
      (top, bottom) = (min(top, row), max(bottom, row + 1))
    }
  }
  guard left < ending else { return bits }
  let (width, height) = (Double(ending - left), Double(bottom - top))
  let size = max(width, height) / 32
  return (0..<1024).map { index in
    let x = (Double(index % 32) - 15.5) * size + width / 2
    let y = (Double(index / 32) - 15.5) * size + height / 2
    guard x >= 0, x < width, y >= 0, y < height else { return 0 }
    return bits[(top + Int(y)) * 32 + left + Int(x)]
  }
}

/// A picture of 8 × 8 moved by whole pixels. What leaves the frame is lost,
/// and what enters it is empty.
private func moved(_ picture: [Double], right: Int, down: Int) -> [Double] {
  (0..<64).map { index in
    let (row, column) = (index / 8 - down, index % 8 - right)
    return (0..<8).contains(row) && (0..<8).contains(column)
      ? picture[row * 8 + column] : 0
  }
}
