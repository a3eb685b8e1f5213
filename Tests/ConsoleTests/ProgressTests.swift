import Foundation
import Synchronization
import Testing

@testable import Console

@Suite struct ProgressLineTests {
  @Test(
    "a line says what, how far, and how long the rest takes at the same pace",
    arguments: [
      // 24 cells: half of them are 12. After 30 s for the half, 30 s are left.
      (15, 30.0, "MNIST  ████████████░░░░░░░░░░░░   50 %  epoch 15/30  30 s left"),
      (0, 0, "MNIST  ░░░░░░░░░░░░░░░░░░░░░░░░    0 %  epoch 0/30"),
      // A tenth after 100 s: 900 s are left, a quarter of an hour.
      (3, 100, "MNIST  ██░░░░░░░░░░░░░░░░░░░░░░   10 %  epoch 3/30  15 min 0 s left"),
      (30, 90, "MNIST  ████████████████████████  100 %  epoch 30/30  0 s left"),
      (99, 90, "MNIST  ████████████████████████  100 %  epoch 99/30  0 s left"),
      // Too early for a forecast.
      (15, 0.5, "MNIST  ████████████░░░░░░░░░░░░   50 %  epoch 15/30"),
    ])
  func line(done: Int, elapsed: Double, expected: String) {
    #expect(
      progressLine(
        title: "MNIST", done: done, total: 30, detail: "epoch \(done)/30", elapsed: elapsed,
        columns: 79) == expected)
  }

  @Test("no line is longer than the terminal is wide", arguments: 0...90)
  func width(columns: Int) {
    let line = progressLine(
      title: "MNIST [784, 30, 10]", done: 7, total: 30, detail: "epoch 7/30  95.1 %", elapsed: 10,
      columns: columns)
    #expect(line.count <= columns)
    if columns >= 80 { #expect(line.contains("█") && line.hasSuffix(" left")) }
  }

  @Test("on a narrow terminal a long title is cut, and how far the work is stays to be seen")
  func narrow() {
    let line = progressLine(
      title: "MNIST [784, 100, 10], η = 0.001, start 1", done: 7, total: 30, detail: "epoch 7/30",
      elapsed: 10, columns: 39)
    #expect(line == "MNIST [784, 100, 10], η = 0.001…   23 %")
  }

  @Test(
    "a time in words",
    arguments: [
      (0.0, "0 s"), (0.2, "1 s"), (59, "59 s"), (60, "1 min 0 s"), (200, "3 min 20 s"),
      (3600, "1 h 0 min"), (7500, "2 h 5 min"), (-1, "0 s"), (.infinity, "277777 h 46 min"),
    ])
  func durations(seconds: Double, text: String) {
    #expect(duration(seconds) == text)
  }
}

/// A display whose time and terminal belong to the test.
private final class Stage: Sendable {
  let time = Mutex(0.0)
  let written = Mutex<[String]>([])
  let (width, height): (Int, Int)

  init(width: Int = 60, height: Int = 24) { (self.width, self.height) = (width, height) }

  var display: ProgressDisplay {
    ProgressDisplay(
      now: { self.time.withLock { $0 } }, size: { (self.width, self.height) },
      write: { text in self.written.withLock { $0.append(text) } })
  }

  func wait(_ seconds: Double) { time.withLock { $0 += seconds } }

  var lines: [String] { written.withLock { $0 } }
}

@Suite struct ProgressDisplayTests {
  @Test("a bar is drawn at once, then ten times a second at most, and wiped away at its end")
  func rate() {
    let stage = Stage()
    let bar = ProgressBar("x", total: 10, display: stage.display)
    #expect(stage.lines.count == 1)
    bar.update(1)
    stage.wait(0.09)
    bar.update(2)
    #expect(stage.lines.count == 1)
    stage.wait(0.02)
    bar.update(3)
    #expect(stage.lines.count == 2)
    #expect(stage.lines[1].hasPrefix("\rx  █") && stage.lines[1].hasSuffix("30 %\u{1B}[J\r"))
    bar.finish()
    bar.finish()
    #expect(stage.lines.dropFirst(2) == ["\r\u{1B}[J"])
  }

  @Test("a detail that is not shown is not built")
  func lazyDetail() {
    let bar = ProgressBar("x", total: 2, display: Stage().display)
    let isBuilt = Mutex(false)
    func detail() -> String {
      isBuilt.withLock { $0 = true }
      return ""
    }
    bar.update(1, detail())
    #expect(!isBuilt.withLock { $0 })
  }

  @Test("where there is no terminal, nothing is written")
  func noTerminal() {
    let stage = Stage(width: 0)
    let bar = ProgressBar("x", total: 2, display: stage.display)
    stage.wait(1)
    bar.update(1)
    bar.finish()
    #expect(stage.lines.isEmpty)
  }

  @Test("what is written aside comes after the bars are wiped away, and they come again below it")
  func printing() {
    let stage = Stage()
    let bar = ProgressBar("x", total: 3, display: stage.display)
    let frame = stage.lines[0]
    bar.display.aside { stage.written.withLock { $0.append("printed") } }
    #expect(stage.lines == [frame, "\r\u{1B}[J", "printed", frame])
    bar.finish()
    bar.display.aside { stage.written.withLock { $0.append("alone") } }
    #expect(stage.lines.suffix(2) == ["\r\u{1B}[J", "alone"])
  }

  @Test("the bars of a run have a line each, in the order in which they began, until they finish")
  func several() {
    let stage = Stage(width: 20)
    let display = stage.display
    let first = ProgressBar("a", total: 2, owner: "one", display: display)
    let second = ProgressBar("b", total: 4, owner: "two", display: display)
    stage.wait(1)
    second.update(1)
    let wiped = "\u{1B}[K\r\n"
    #expect(
      stage.lines == [
        "\ra  ░░░░░░░░░    0 %\u{1B}[J\r",
        "\ra  ░░░░░░░░░    0 %\(wiped)b  ░░░░░░░░░    0 %\u{1B}[J\r\u{1B}[1A",
        // No room for "3 s left" and a bar.
        "\ra  ░░░░░░░░░    0 %\(wiped)b   25 %  3 s left\u{1B}[J\r\u{1B}[1A",
      ])
    first.update(1)
    second.update(2)
    #expect(stage.lines.count == 4, "each has its own tenth of a second")
    first.finish()
    #expect(stage.lines.last == "\rb   25 %  3 s left\u{1B}[J\r")
  }

  @Test("a section that ends takes the bars along that it has left, and no others")
  func owners() {
    let stage = Stage()
    let display = stage.display
    _ = ProgressBar("left", total: 2, owner: "one", display: display)
    _ = ProgressBar("other", total: 2, owner: "two", display: display)
    display.removeAll(of: "one")
    #expect(stage.lines.last?.hasPrefix("\rother  ") == true)
    display.removeAll(of: "two")
    #expect(stage.lines.last == "\r\u{1B}[J")
  }

  @Test("no more bars are drawn than the terminal has rows for, with one left for the cursor")
  func rows() {
    let stage = Stage(width: 40, height: 4)
    let display = stage.display
    let bars = (1...5).map { ProgressBar("bar \($0)", total: 2, display: display) }
    let last = stage.lines.last ?? ""
    #expect(last.contains("bar 3") && !last.contains("bar 4") && last.hasSuffix("\u{1B}[2A"))
    bars[0].finish()
    #expect(stage.lines.last?.contains("bar 4") == true)
  }

  @Test("parts done side by side are counted, whoever is first")
  func advancing() {
    let stage = Stage()
    let bar = ProgressBar("x", total: 10, display: stage.display)
    for _ in 0..<3 {
      stage.wait(1)
      bar.advance()
    }
    #expect(stage.lines.last?.contains("30 %") == true)
  }
}

@Suite struct ProgressFrameTests {
  @Test("lines are drawn from the cursor downwards, and the cursor comes back to the first")
  func frame() {
    #expect(progressFrame(["one"]) == "\rone\u{1B}[J\r")
    #expect(
      progressFrame(["one", "two", "three"])
        == "\rone\u{1B}[K\r\ntwo\u{1B}[K\r\nthree\u{1B}[J\r\u{1B}[2A")
  }

  @Test("no lines wipe away those that were there")
  func none() {
    #expect(progressFrame([]) == "\r\u{1B}[J")
  }
}
