import Backpropagation
import Chapter6Live
import Datasets
import Foundation
import GradientDescent
import LinearAlgebra
import LiveFigure
import Plotting
import Regularisation
import SoftmaxNetworks
import Testing

private func open(_ name: String) throws -> LiveRun {
  try #require(chapter6Figures[name]).open()
}

extension LiveRun {
  fileprivate func isSolved(_ question: Int) -> Bool {
    if case .solved = judge(question) { true } else { false }
  }

  fileprivate func set(_ name: String, _ values: Double...) {
    set(name, values)
  }

  fileprivate func set(_ name: String, _ values: [Double]) {
    let index = settings.controls.firstIndex { $0.name == name }
    #expect(index != nil && set(index ?? -1, to: values) == .taken)
  }
}

/// The digits as the chapter's run has them: 1437 to learn from, the 360 of the article held out.
private func leosDigits() throws -> (pictures: Dataset, scaled: Split) {
  var generator = NumPyRandom(seed: 42)
  let all = try Dataset.digits().shuffled(using: &generator)
  let split = Split(training: all[rows: 360..<all.count], test: all[rows: 0..<360])
  let scale = Preprocessing(.minMax, fitting: split.training.inputs)
  return (split.test, split.mapInputs(scale.applied(to:)))
}

@Suite struct OwnDigitTests {
  /// What the figure says that it reads rightly.
  private func rightCount(_ run: LiveRun) throws -> Int {
    let line = try #require(run.readouts.first { $0.hasPrefix("after epoch 100 it reads ") })
    return try #require(Int(line.split(separator: " ")[5]))
  }

  @Test("after 100 epochs it reads as many as the network of the chapter, which the text prints")
  func sameAccuracy() throws {
    let digits = try leosDigits().scaled
    var counts: [Double] = []
    for seed in 1...5 {
      let run = try open("own-digit")
      run.set("seed", Double(seed))
      run.advance(by: 10_000)
      #expect(!run.canStep)
      var generator = Xoshiro256(seed: UInt64(seed))
      var network = Network(
        Start(.he).parameters(sizes: [64, 64, 10], using: &generator), hidden: [.relu],
        cost: LogLikelihoodCost())
      try network.train(
        on: digits.training.inputs, targets: digits.training.oneHot(),
        Training(epochs: 100, batchSize: 32, method: Adam(), learningRate: 0.001),
        using: &generator)
      let answers = network.classes(of: digits.test.inputs)
      let right = zip(answers, digits.test.labels).count { $0 == $1 }
      #expect(try rightCount(run) == right)
      counts.append(Double(right))
    }
    let chapter = try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Chapters/6-Softmax/Chapter.md"), encoding: .utf8)
    let printed = try #require(chapter.split(separator: "\n").first { $0.contains(" and ReLU ") })
    let (least, most) = (counts.reduce(360, min), counts.reduce(0, max))
    let spread =
      NumberText.fixed(mean(counts), places: 1) + " (" + NumberText.fixed(least, places: 0)
      + " to " + NumberText.fixed(most, places: 0) + ")"
    #expect(printed.contains(spread), "\(spread) is not in \(printed)")
  }

  @Test("blocks of 4 × 4 bits with as much ink as an example has are read as the example is")
  func reduced() throws {
    let pictures = try leosDigits().pictures
    let run = try open("own-digit")
    for example in [1, 17, 360] {
      run.set("shown", 0)
      run.set("example", Double(example))
      let words = try #require(run.readouts.first?.split(separator: " is read ").last)
      let counts = pictures.inputs.row(example - 1)
      run.set(
        "drawing",
        (0..<1024).map { index in
          let (row, column) = (index / 32, index % 32)
          let place = Double(row % 4 * 4 + column % 4)
          return place < counts[row / 4 * 8 + column / 4] ? 1 : 0
        })
      run.set("shown", 1)
      run.set("fit", 0)
      #expect(run.readouts.first == "your drawing is read " + words)
    }
  }

  @Test("a small drawing in a corner is read as the same one twice as large")
  func fitted() throws {
    let run = try open("own-digit")
    // A cross of 16 × 16.
    func ink(_ row: Int, _ column: Int) -> Double { row == column || row + column == 15 ? 1 : 0 }
    run.set("shown", 1)
    run.set("drawing", (0..<1024).map { ink($0 / 64, $0 % 32 / 2) })
    let large = run.readouts.first
    run.set(
      "drawing",
      (0..<1024).map { $0 / 32 < 16 && $0 % 32 < 16 ? ink($0 / 32, $0 % 32) : 0 })
    #expect(run.readouts.first == large)
    run.set("fit", 0)
    #expect(run.readouts.first != large)
  }

  @Test(
    "a stroke inks the bits within two of it, and shows the drawing; rubbing out takes them away")
  func stroke() throws {
    let run = try open("own-digit")
    let frame = try #require(run.frames.first)
    let (start, end) = (
      try #require(frame.place(of: Point(6, 16))), try #require(frame.place(of: Point(26, 16)))
    )
    run.drag(0, from: start, to: end)
    #expect(run.settings["shown"] == 1)
    let bits = run.settings[values: "drawing"]
    // Centres at most 2 from the middle row's edge: two rows above and two below, from x = 6 to 26,
    // and rounded ends.
    for index in 0..<1024 {
      let (x, y) = (Double(index % 32) + 0.5, 31.5 - Double(index / 32))
      let beyond = max(6 - x, x - 26, 0)
      let distance = (beyond * beyond + (y - 16) * (y - 16)).squareRoot()
      if abs(distance - 2) > 1e-6 { #expect((bits[index] == 1) == (distance < 2)) }
    }
    run.set("rub", 1)
    run.drag(0, from: start, to: end)
    #expect(run.settings[values: "drawing"].allSatisfy { $0 == 0 })
    #expect(run.readouts.first?.hasPrefix("an empty field is read as ") == true)
  }

  @Test("the questions are solved by what they ask for, and not before")
  func questions() throws {
    let run = try open("own-digit")
    #expect(!run.isSolved(0) && !run.isSolved(1) && !run.isSolved(2))
    run.advance(by: 10_000)
    var wrong: [Int] = []
    var fragile = 0
    for example in 1...360 {
      run.set("right", 0)
      run.set("example", Double(example))
      if run.isSolved(0) { wrong.append(example) }
      #expect(!run.isSolved(1))
      run.set("right", 1)
      #expect(!run.isSolved(0))
      if run.isSolved(1) { fragile += 1 }
    }
    #expect(wrong.count == 360 - (try rightCount(run)))
    #expect(fragile > 0 && fragile < 360)
  }
}

@Suite struct MoonsTests {
  /// The losses that the figure says: now, one step later, two steps later.
  private func losses(_ run: LiveRun) throws -> [String] {
    let line = try #require(run.readouts.first { $0.hasPrefix("loss after step ") })
    return line.split(separator: " ").filter { $0.hasPrefix("0.") }.map {
      String($0.prefix { $0 == "." || $0.isNumber })
    }
  }

  @Test("it goes the way of the network that Denny Britz published, to the sixth decimal")
  func published() throws {
    let run = try open("moons")
    // Steps of his notebook, and the losses that it prints there, but for step 2001, at which NumPy's
    // matrix product rounded otherwise.
    for (step, printed) in [(1, "0.432387"), (1001, "0.068947"), (3001, "0.071218")] {
      run.startAgain()
      run.advance(by: (step - 1) / 20)
      #expect(try losses(run)[1] == printed)
    }
    run.advance(by: (19_000 - 3000) / 20)
    #expect(try losses(run) == ["0.070758", "0.071316", "0.070758"])
    #expect(run.readouts.contains { $0.hasPrefix("it goes to and fro") })
  }

  @Test("with a rate of 1 it comes to rest, also where it went to and fro before")
  func rest() throws {
    let run = try open("moons")
    run.startAgain()
    run.advance(by: 200)
    #expect(!run.isSolved(0) && !run.isSolved(1))
    run.set("rate", 1)
    #expect(run.step == 200)
    run.advance(by: 300)
    #expect(run.isSolved(1) && !run.isSolved(0))
    let end = run.readouts
    run.go(to: 150)
    #expect(run.settings["rate"] == 2)
    run.go(to: 500)
    #expect(run.readouts == end)
    run.startAgain()
    run.set("rate", 1.6)
    run.advance(by: 200)
    #expect(run.isSolved(0))
  }

  @Test("a strong decay straightens the border")
  func decay() throws {
    let run = try open("moons")
    run.advance(by: 60)
    #expect(!run.isSolved(2))
    run.set("decay", 4)
    run.advance(by: 100)
    #expect(run.isSolved(2))
  }

  @Test("points of one's own take the place of the moons")
  func own() throws {
    let run = try open("moons")
    run.set("rate", 0.5)
    run.set("points", [0, 0, 0, 1, 1, 1, 0, 1, 0, 1, 0, 0])
    run.advance(by: 100)
    #expect(run.readouts.last == "right: 4 of 4")
    run.set("points", [])
    #expect(run.readouts.last?.hasSuffix(" of 200") == true)
  }
}
