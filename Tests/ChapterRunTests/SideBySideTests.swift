import Dispatch
import Foundation
import LinearAlgebra
import Plotting
import RunRecord
import Synchronization
import Testing

@testable import ChapterRun

extension DispatchSemaphore {
  /// Waits, but not for ever: what is awaited here comes at once, or never.
  fileprivate func comes() -> Bool { wait(timeout: .now() + 20) == .success }
}

private struct Trouble: Error, Equatable {
  let index: Int
}

@Suite struct SideBySideTests {
  @Test("pieces that finish in reverse are written in order, and give their results in order")
  func reversed() throws {
    let printed = Printed()
    let isFinished = (0..<5).map { _ in DispatchSemaphore(value: 0) }
    let results = try sideBySide(5, jobs: 5, write: printed.write) { index, write in
      write("begin \(index)")
      let isInTurn = index == 4 || isFinished[index + 1].comes()
      write("end \(index)")
      isFinished[index].signal()
      return isInTurn ? index * index : -1
    }
    #expect(results == [0, 1, 4, 9, 16])
    #expect(printed.lines == (0..<5).flatMap { ["begin \($0)", "end \($0)"] })
  }

  @Test("the first piece that is not finished is written while it works, the next one after it")
  func streaming() throws {
    let printed = Printed()
    let (isWritten, isDone) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let results = try sideBySide(
      2, jobs: 2,
      write: { text in
        printed.write(text)
        if text == "first" { isWritten.signal() }
      },
      body: { index, write in
        if index == 1 {
          write("second")
          isDone.signal()
          return true
        }
        write("first")
        let isSeen = isWritten.comes() && isDone.comes()
        return isSeen && printed.lines == ["first"]
      })
    #expect(results == [true, true])
    #expect(printed.lines == ["first", "second"])
  }

  @Test("as many pieces are at work as there are jobs, and never more", arguments: 1...4)
  func limit(jobs: Int) throws {
    let atWork = Atomic(0)
    let most = Atomic(0)
    let allHere = DispatchSemaphore(value: 0)
    _ = try sideBySide(12, jobs: jobs) { index, _ in
      let now = atWork.add(1, ordering: .relaxed).newValue
      most.max(now, ordering: .relaxed)
      // The first pieces wait for each other.
      if index < jobs {
        if now == jobs { for _ in 0..<jobs { allHere.signal() } }
        #expect(allHere.comes())
      }
      atWork.subtract(1, ordering: .relaxed)
    }
    #expect(most.load(ordering: .relaxed) == jobs)
  }

  @Test(
    "of several failures the first in order is thrown, after all that comes before it",
    arguments: [1, 2, 5])
  func failure(jobs: Int) throws {
    let printed = Printed()
    let hasFailed = DispatchSemaphore(value: 0)
    let error = #expect(throws: Trouble.self) {
      _ = try sideBySide(6, jobs: jobs, write: printed.write) { index, write in
        write("\(index)")
        // With threads enough, the third fails before the second, and both before the first ends.
        if jobs == 5, index < 2 { #expect(hasFailed.comes()) }
        if jobs == 5, index == 1 { hasFailed.signal() }
        if index == 2 { for _ in 0..<2 { hasFailed.signal() } }
        if index == 1 || index == 2 { throw Trouble(index: index) }
        write("\(index), at its end")
      }
    }
    #expect(error == Trouble(index: 1))
    #expect(printed.lines == ["0", "0, at its end", "1"])
  }

  @Test("what comes after a failure is not begun, though what comes before is still at work")
  func notBegun() throws {
    let (hasFailed, hasBegun) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    #expect(throws: Trouble.self) {
      _ = try sideBySide(10, jobs: 2) { index, _ in
        switch index {
        case 0:
          #expect(hasFailed.comes())
          #expect(hasBegun.wait(timeout: .now() + 0.1) == .timedOut)
        case 1:
          hasFailed.signal()
          throw Trouble(index: index)
        default: hasBegun.signal()
        }
      }
    }
  }

  @Test("nothing to do is done at once")
  func empty() throws {
    #expect(try sideBySide(0, jobs: 3) { index, _ in index } == [])
  }
}

@Suite struct ConcurrentMapTests {
  /// What `body` gives on a thread of a crew.
  private func inCrew<Output: Sendable>(
    of jobs: Int, _ body: @escaping @Sendable () throws -> Output
  ) throws -> Output {
    try sideBySide(1, jobs: jobs) { _, _ in try body() }[0]
  }

  @Test("results are in the order of the elements, however they finish", arguments: [1, 2, 3, 7])
  func order(jobs: Int) throws {
    let squares = try inCrew(of: jobs) {
      (0..<50).concurrentMap { number in
        if number % 3 == 0 { usleep(500) }
        return number * number
      }
    }
    #expect(squares == (0..<50).map { $0 * $0 })
    #expect((1...3).concurrentMap { $0 + 1 } == [2, 3, 4])
    #expect(try inCrew(of: jobs) { [Int]().concurrentMap { $0 } } == [])
  }

  @Test("elements are worked at side by side, and each by a thread that knows its crew")
  func together() throws {
    let arrived = Atomic(0)
    let allHere = DispatchSemaphore(value: 0)
    let areTogether = try inCrew(of: 3) {
      (0..<3).concurrentMap { _ in
        if arrived.add(1, ordering: .relaxed).newValue == 3 {
          for _ in 0..<3 { allHere.signal() }
        }
        return allHere.comes() && Crew.current?.size == 3
      }
    }
    #expect(areTogether == [true, true, true])
  }

  @Test("of several errors that of the first element is thrown", arguments: [1, 2, 4])
  func error(jobs: Int) throws {
    let error = #expect(throws: Trouble.self) {
      try inCrew(of: jobs) {
        try (0..<20).concurrentMap { number in
          if number == 4 { usleep(2000) }
          if number >= 4 { throw Trouble(index: number) }
        }
      }
    }
    #expect(error == Trouble(index: 4))
  }

  @Test("maps within maps come to an end", arguments: [1, 2, 3])
  func nested(jobs: Int) throws {
    let sums = try sideBySide(4, jobs: jobs) { section, _ in
      (0..<5).concurrentMap { row in
        (0..<5).concurrentMap { 100 * section + 10 * row + $0 }.reduce(0, +)
      }
    }
    let expected = (0..<4).map { section in
      (0..<5).map { row in (0..<5).reduce(0) { $0 + 100 * section + 10 * row + $1 } }
    }
    #expect(sums == expected)
  }

  @Test("while a section waits for its last part, another section takes its place")
  func replacement() throws {
    let isHelped = DispatchSemaphore(value: 0)
    let hasBegun = DispatchSemaphore(value: 0)
    let results = try sideBySide(2, jobs: 2) { section, _ in
      if section == 1 {
        hasBegun.signal()
        return true
      }
      // Its second part, which the other thread works at, ends when the second section has begun.
      return (0..<2).concurrentMap { part in
        if part == 0 { return isHelped.comes() }
        isHelped.signal()
        return hasBegun.comes()
      } == [true, true]
    }
    #expect(results == [true, true])
  }

  /// Made on first use, out of parts.
  private enum Shared {
    static let squares = (0..<8).concurrentMap { number in
      usleep(1000)
      return number * number
    }
  }

  @Test("a lazy value that is made side by side can be asked for by several sections at once")
  func lazyValue() throws {
    let results = try sideBySide(6, jobs: 3) { _, _ in Shared.squares }
    #expect(results == Array(repeating: [0, 1, 4, 9, 16, 25, 36, 49], count: 6))
  }
}

@Suite struct AllCoresTests {
  @Test("all cores together make the product that one makes, to the last bit", arguments: 1...3)
  func sameBits(jobs: Int) throws {
    let (one, all) = try sideBySide(1, jobs: jobs) { _, _ in
      var generator = Xoshiro256(seed: 3)
      func random(_ rows: Int, _ columns: Int) -> Matrix {
        Matrix(rows: rows, columns: columns) { _, _ in generator.uniform(in: -1..<1) }
      }
      let (a, b) = (random(301, 57), random(57, 33))
      var one = Matrix(rows: 301, columns: 33)
      var all = one
      one.formProduct(a, b)
      #expect(Workers.allCores.count == jobs)
      all.formProduct(a, b, workers: .allCores)
      return (one, all)
    }[0]
    #expect(one == all)
  }

  @Test("a product takes the threads that are free, and no more")
  func idle() throws {
    let (isAtWork, isSeen) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let idle = try sideBySide(2, jobs: 3) { index, _ in
      if index == 0 {
        isAtWork.signal()
        #expect(isSeen.comes())
        return [1]
      }
      #expect(isAtWork.comes())
      var counts: [Int] = []
      Crew.current?.withIdle { outer in
        counts.append(outer)
        Crew.current?.withIdle { counts.append($0) }
      }
      isSeen.signal()
      return counts
    }
    #expect(idle[1] == [1, 0])
  }

  @Test("outside a run there is one thread")
  func outside() {
    #expect(Workers.allCores.count == 1)
  }
}

/// A chapter whose later sections are done first, with parts of their own.
private struct UnevenChapter: Chapter {
  static let number = 9
  static let title = "Uneven"
  static let sections = (0..<6).map { index in
    Section("section-\(index)", "Section \(index)") { report in
      report.print("begin \(index)")
      let bar = report.progress("parts", of: 4)
      let parts = (0..<4).concurrentMap { part in
        usleep(UInt32(1000 * (6 - index)))
        bar.advance()
        return 10 * index + part
      }
      report.value("parts-\(index)", parts.reduce(0, +))
      report.figure(
        "figure-\(index)",
        Chart(marks: [.points(parts.map { Point(Double($0), 1) })]))
      report.print("end \(index): \(parts)")
    }
  }
}

@Suite struct JobsTests {
  @Test("a run prints the same bytes with one job and with several")
  func shown() throws {
    let texts = try [1, 2, 5].map { jobs in
      let printed = Printed()
      try ChapterCommand<UnevenChapter>.parse(["--jobs", "\(jobs)"])
        .show(UnevenChapter.sections, on: printed.terminal)
      return printed.text
    }
    #expect(texts[0].contains("end 5: [50, 51, 52, 53]"))
    #expect(texts[1] == texts[0] && texts[2] == texts[0])
  }

  @Test("a record is the same files to the byte with one job and with several")
  func recorded() throws {
    let folder = try TemporaryFolder()
    let files = try [1, 2, 5].map { jobs in
      let place = folder.path("record-\(jobs)")
      try ChapterCommand<UnevenChapter>.parse(["--record", place, "--jobs", "\(jobs)"]).run()
      return try FileManager.default.subpathsOfDirectory(atPath: place).sorted().map { name in
        (name, FileManager.default.contents(atPath: "\(place)/\(name)") ?? Data())
      }
    }
    #expect(files[0].count == 8)
    for other in files.dropFirst() {
      #expect(other.map(\.0) == files[0].map(\.0) && other.map(\.1) == files[0].map(\.1))
    }
  }

  @Test(
    "a number of jobs that is none is refused with exit code 64",
    arguments: [
      ("0", "--jobs should be at least 1, found 0"), ("-3", "--jobs"),
      ("two", "'two' is invalid for '--jobs <n>'"),
    ])
  func refused(jobs: String, words: String) throws {
    let error = #expect(throws: (any Error).self) {
      try ChapterCommand<TestChapter>.parse(["--jobs", jobs])
    }
    let refusal = try #require(error)
    #expect(ChapterCommand<TestChapter>.exitCode(for: refusal).rawValue == 64)
    #expect(ChapterCommand<TestChapter>.fullMessage(for: refusal).contains(words))
  }

  @Test("without --jobs there are as many as the machine has cores")
  func cores() throws {
    let command = try ChapterCommand<TestChapter>.parse([])
    #expect(command.jobs == ProcessInfo.processInfo.activeProcessorCount)
  }
}
