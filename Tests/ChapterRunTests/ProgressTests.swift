import Foundation
import LinearAlgebra
import Synchronization
import Testing

@testable import ChapterRun

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
  let width: Int

  init(width: Int = 60) { self.width = width }

  var display: ProgressDisplay {
    ProgressDisplay(
      now: { self.time.withLock { $0 } }, columns: { self.width },
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
    #expect(stage.lines[1].hasPrefix("\rx  █") && stage.lines[1].hasSuffix("30 %\u{1B}[K"))
    bar.finish()
    bar.finish()
    #expect(stage.lines.dropFirst(2) == ["\r\u{1B}[K"])
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

  @Test("what a section prints comes after the bar is wiped away, and is not changed by it")
  func printing() {
    let stage = Stage()
    let printed = Printed()
    var report = Report(
      id: "a", title: "A", terminal: printed.terminal, display: stage.display)
    let bar = report.progress("training", of: 3)
    report.print("one")
    #expect(stage.lines.last == "\r\u{1B}[K")
    stage.wait(1)
    bar.update(2)
    #expect(stage.lines.last?.contains("66 %") == true)
    #expect(printed.lines == ["one"] && report.section.output == "one\n")
  }
}

@Suite struct AllCoresTests {
  @Test("all cores together make the product that one makes, to the last bit")
  func sameBits() {
    var generator = Xoshiro256(seed: 3)
    func random(_ rows: Int, _ columns: Int) -> Matrix {
      Matrix(rows: rows, columns: columns) { _, _ in generator.uniform(in: -1..<1) }
    }
    let (a, b) = (random(301, 57), random(57, 33))
    var one = Matrix(rows: 301, columns: 33)
    var all = one
    one.formProduct(a, b)
    all.formProduct(a, b, workers: .allCores)
    #expect(one == all)
    #expect(Workers.allCores.count == ProcessInfo.processInfo.activeProcessorCount)
  }
}
