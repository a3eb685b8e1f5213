import Chapter1Live
import LiveFigure
import Perceptrons
import Testing

@Suite struct Chapter1LiveTests {
  private func open(_ name: String) throws -> LiveRun {
    try #require(chapter1Figures[name]).open()
  }

  private func isSolved(_ run: LiveRun, _ question: Int) -> Bool {
    if case .solved = run.judge(question) { true } else { false }
  }

  private func set(_ run: LiveRun, _ values: [Double]) {
    for (index, value) in values.enumerated() { run.set(index, to: [value]) }
  }

  @Test("the decision line starts as NAND, is OR when it is set to OR, and names a tie")
  func decisionLine() throws {
    let run = try open("decision-line")
    #expect(run.readouts.contains("outputs: 1 1 1 0, NAND"))
    #expect(!isSolved(run, 0))
    set(run, Perceptron.or.weights + [Perceptron.or.bias])
    #expect(run.readouts.contains("outputs: 0 1 1 1, OR"))
    #expect(isSolved(run, 0))
    // x₁ + x₂ − 1 is 0 at 01 and at 10, and above 0 at 11.
    set(run, [1, 1, -1])
    #expect(run.readouts.last == "a tie at 01 and at 10: z is 0, and that is a no")
    #expect(isSolved(run, 1) && !isSolved(run, 0))
  }

  @Test(
    "the tip of the arrow comes to where it is dragged, whatever the line, to a quarter of a weight"
  )
  func arrow() throws {
    let run = try open("decision-line")
    for (x, y) in [(0.2, 0.9), (1.5, 1.5), (1.9, 0.1), (0.9, -0.4), (0.6, 0.2)] {
      let frame = try #require(run.frames.first)
      run.drag(0, from: nil, to: try #require(frame.place(of: [x, y])))
      let tip = try #require(run.handles.first).place
      // The weights and the bias are whole quarters; each moves the tip by less than this.
      #expect(abs(tip.x - x) < 0.15 && abs(tip.y - y) < 0.15, "\(x), \(y): \(tip)")
    }
  }

  @Test("the line goes through the point it is dragged to, to a quarter of the bias")
  func line() throws {
    let run = try open("decision-line")
    let frame = try #require(run.frames.first)
    run.drag(1, from: nil, to: try #require(frame.place(of: [0.25, 0.5])))
    let settings = run.settings
    let z = settings["w1"] * 0.25 + settings["w2"] * 0.5 + settings["b"]
    #expect(abs(z) <= 0.125)
  }

  @Test(
    "the rule at work takes the epochs that learn(from:upTo:) takes, and ends there",
    arguments: [0, 1, 2], [0, 1, 2, 3])
  func learns(gate: Int, rate: Int) throws {
    let run = try open("learning-rule")
    set(run, [Double(gate), Double(rate)])
    run.advance(by: 10_000)
    let rule = [Perceptron.and, .or, .nand][gate]
    var learner = Perceptron(inputCount: 2)
    let learned = learner.learn(
      from: Perceptron.examples(inputCount: 2, of: rule.output(for:)),
      learningRate: [1, 0.5, 0.25, 0.1][rate], upTo: 100)
    let epochs = try #require(learned)
    #expect(run.step == 4 * epochs && !run.canStep)
  }

  @Test("XOR comes round after epoch 3 to where it was after epoch 2, as statesUntilRepeat has it")
  func comesRound() throws {
    let run = try open("learning-rule")
    run.set(0, to: [3])
    run.advance(by: 11)
    #expect(!isSolved(run, 0))
    run.advance(by: 1)
    let (states, first) = Perceptron(inputCount: 2).statesUntilRepeat(
      learning: Perceptron.examples(inputCount: 2, of: xor), upTo: 100)
    #expect(states.count == 4 && first == 2)
    #expect(isSolved(run, 0))
    #expect(run.readouts.contains { $0.hasPrefix("it is where it was after epoch 2") })
  }

  @Test(
    "one cut parts XOR as OR and NAND show it, also as two other units do, and not as two equal ones"
  )
  func hidden() throws {
    let run = try open("xor-hidden")
    #expect(run.readouts.contains { $0.hasPrefix("one cut parts them") })
    #expect(!isSolved(run, 0))
    // x₁ and not x₂; x₂ and not x₁.
    set(run, [1, -1, -0.5, -1, 1, -0.5])
    #expect(isSolved(run, 0))
    set(run, [1, 1, -0.5, 1, 1, -0.5])
    #expect(run.readouts.contains("no cut parts them"))
    set(run, [0, 0, 1, 0, 0, -1])
    #expect(isSolved(run, 1))
    set(run, [0, 0, 1, 0, 0, 0])
    #expect(!isSolved(run, 1))
  }
}
