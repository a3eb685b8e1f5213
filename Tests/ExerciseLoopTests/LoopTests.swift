import AnswerSupervision
import ExerciseCatalogue
import Foundation
import Testing

@testable import ExerciseLoop

@Suite struct ProgressFileTests {
  static func file() -> ProgressFile {
    ProgressFile(
      FileManager.default.temporaryDirectory.appendingPathComponent("progress-\(UUID().uuidString)")
    )
  }

  @Test("what is remembered is a line an exercise, and is read back")
  func lines() throws {
    let file = Self.file()
    defer { try? FileManager.default.removeItem(at: file.file) }
    let hash = ProgressFile.hash(Data("abc".utf8))
    // FIPS 180-4's example.
    #expect(hash == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    try file.update("mouse") { $0.hints = 2 }
    try file.update("ant") { $0.solvedHash = hash }
    #expect(try String(contentsOf: file.file, encoding: .utf8) == "ant \(hash) 0\nmouse - 2\n")
    #expect(file.entries() == ["ant": .init(solvedHash: hash), "mouse": .init(hints: 2)])
  }

  @Test("a file that is missing, empty or spoilt does no harm, and good lines of it count")
  func spoilt() throws {
    let file = Self.file()
    defer { try? FileManager.default.removeItem(at: file.file) }
    #expect(file.entries().isEmpty)
    try Data().write(to: file.file)
    #expect(file.entries().isEmpty)
    let bytes =
      Data([0xFF, 0xFE, 0x0A]) + Data("a b\nant nothash 1\nant - many\nant - -1\nmouse - 1\n".utf8)
    try bytes.write(to: file.file)
    #expect(file.entries() == ["mouse": .init(hints: 1)])
    try file.update("ant") { $0.hints = 1 }
    #expect(file.entries().count == 2)
  }
}

@Suite struct PracticeTests {
  @Test("exercises stand chapter by chapter, in the order of the text")
  func order() throws {
    let desk = try LearnersDesk()
    #expect(try desk.practice.items().map(\.name) == ["zebra", "ant", "mouse"])
    #expect(try desk.practice.next()?.name == "zebra")
  }

  @Test("a stub that was not touched is unsolved without being built")
  func untouched() throws {
    let desk = try LearnersDesk()
    let report = try desk.practice.check(desk.practice.item("ant"))
    #expect(report.status == .unsolved)
    #expect(report.text.contains("Exercises/Answers/1-First/Ant.swift"))
    #expect(desk.checker.asked.isEmpty)
  }

  @Test("solved is the answer that was solved: one changed since is not, and changed back is again")
  func hashes() throws {
    let desk = try LearnersDesk()
    try desk.answer("zebra", .solved)
    #expect(try desk.standings()["zebra"] == .begun)
    _ = try desk.practice.check(desk.practice.item("zebra"))
    #expect(try desk.standings() == ["zebra": .solved, "ant": .untouched, "mouse": .untouched])
    #expect(try desk.practice.next()?.name == "ant")
    let file = try desk.practice.item("zebra").place.answerFile
    let solved = try desk.text(file)
    try desk.write(solved + " ", to: file)
    #expect(try desk.standings()["zebra"] == .changed)
    #expect(try desk.practice.next()?.name == "zebra")
    try desk.write(solved, to: file)
    #expect(try desk.standings()["zebra"] == .solved)
  }

  @Test("a wrong answer takes back what was solved before")
  func wrongAgain() throws {
    let desk = try LearnersDesk()
    try desk.answer("ant", .solved)
    _ = try desk.practice.check(desk.practice.item("ant"))
    try desk.answer("ant", .wrong)
    _ = try desk.practice.check(desk.practice.item("ant"))
    #expect(try desk.standings()["ant"] == .begun)
  }

  @Test("a word is an exercise, a chapter or all; another gets suggestions")
  func words() throws {
    let desk = try LearnersDesk()
    let practice = desk.practice
    #expect(try practice.items(for: "all").count == 3)
    #expect(try practice.items(for: "1").map(\.name) == ["zebra", "ant"])
    #expect(try practice.items(for: "chapter2").map(\.name) == ["mouse"])
    #expect(try practice.items(for: "ant").map(\.name) == ["ant"])
    #expect(throws: PracticeError("Chapter 7 has no exercises; chapters with exercises: 1, 2.")) {
      try practice.items(for: "7")
    }
    #expect {
      try practice.items(for: "zbra")
    } throws: {
      "\($0)".contains("did you mean 'zebra'?")
    }
    withExtendedLifetime(desk) {}
  }

  @Test("hints come one more each time, and are remembered")
  func hints() throws {
    let desk = try LearnersDesk()
    #expect(try desk.practice.hint(desk.practice.item(nil)) == ["First hint for the zebra."])
    let item = try desk.practice.item("zebra")
    #expect(item.hintsShown == 1)
    #expect(try desk.practice.hint(item).count == 2)
    let last = try desk.practice.item("zebra")
    let shown = try desk.practice.hint(last)
    #expect(shown.count == 2)
    #expect(desk.pages.hints(last, shown).contains("no more hints"))
  }

  @Test("reset brings the stub back, and keeps each answer under a number of its own")
  func reset() throws {
    let desk = try LearnersDesk()
    let place = try desk.practice.item("ant").place
    let stub = try desk.text(place.answerFile)
    try desk.answer("ant", .solved)
    _ = try desk.practice.check(desk.practice.item("ant"))
    #expect(try desk.practice.reset(desk.practice.item("ant")) == ".exercises-kept/ant-1.swift")
    #expect(try desk.text(place.answerFile) == stub)
    #expect(try desk.text(".exercises-kept/ant-1.swift") == "solved ant")
    #expect(try desk.standings()["ant"] == .untouched)
    try desk.answer("ant", .wrong)
    #expect(try desk.practice.reset(desk.practice.item("ant")) == ".exercises-kept/ant-2.swift")
    #expect(try desk.practice.reset(desk.practice.item("ant")) == nil)
  }

  @Test("a solution is its reason and its code")
  func solution() throws {
    let desk = try LearnersDesk()
    let solution = try desk.practice.solution(desk.practice.item("mouse"))
    #expect(solution.why == "Because it is a mouse.")
    #expect(solution.source == "public func mouse() throws -> Int {\n  1\n}")
  }

  @Test("the overview tells how far one is, and what to type next; at the end it says well done")
  func overview() throws {
    let desk = try LearnersDesk()
    let first = try desk.pages.overview()
    #expect(first.contains("0 of 3 solved"))
    #expect(first.contains("1  The first & best"))
    #expect(first.contains("2  Second"))
    #expect(first.contains("Begin with: zebra"))
    #expect(first.contains("Exercises/Answers/1-First/Zebra.swift"))
    #expect(first.contains("swift run exercises check zebra"))
    for name in ["zebra", "ant", "mouse"] {
      try desk.answer(name, .solved)
      let item = try desk.practice.item(name)
      _ = try desk.practice.check(item)
      if name == "ant" {
        #expect(try desk.pages.afterSolving(item).contains("Chapter 1 is done"))
      }
    }
    #expect(try desk.pages.overview().contains("All 3 exercises are solved. Well done."))
    #expect(throws: PracticeError.self) { try desk.practice.item(nil) }
  }
}

@Suite struct GradeBookTests {
  /// zebra solved, ant wrong, mouse untouched.
  static func book() throws -> GradeBook {
    let desk = try LearnersDesk()
    try desk.answer("zebra", .solved)
    try desk.answer("ant", .wrong)
    return try GradeBook(checking: desk.practice)
  }

  @Test("in JUnit's XML, unsolved is a failure of its own type, and all text is well-formed")
  func junit() throws {
    let xml = try Self.book().junit
    let found = try #require(JUnit(xml))
    #expect(found.cases == ["zebra", "ant", "mouse"])
    #expect(found.suites == ["1. The first & best", "2. Second"])
    #expect(found.failures == ["wrong", "unsolved"])
    #expect(found.messages.first == "✗ ant: <wrong> & \"more\"")
    #expect(xml.contains("<testsuites name=\"exercises\" tests=\"3\" failures=\"2\" errors=\"0\""))
  }

  @Test("in JSON, each exercise is a point")
  func json() throws {
    let data = try Self.book().json()
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["score"] as? Int == 1)
    let tests = try #require(object["tests"] as? [[String: Any]])
    #expect(tests.map { $0["status"] as? String } == ["passed", "failed", "failed"])
    #expect(tests.map { $0["number"] as? String } == ["1.1", "1.2", "2.1"])
  }

  @Test("a check that cannot be made is an error, no failure of the answer, and the others go on")
  func broken() throws {
    let desk = try LearnersDesk()
    try desk.write("broken", to: "Exercises/Answers/1-First/Zebra.swift")
    try desk.answer("ant", .solved)
    let book = try GradeBook(checking: desk.practice)
    #expect(book.count == (1, 3))
    let found = try #require(JUnit(book.junit))
    #expect(found.errors == ["not-checked"])
    #expect(found.failures == ["unsolved"])
    #expect(book.junit.contains("tests=\"3\" failures=\"1\" errors=\"1\""))
  }

  @Test("what is remembered does not count: all is checked anew")
  func forged() throws {
    let desk = try LearnersDesk()
    try desk.answer("ant", .wrong)
    let hash = ProgressFile.hash(Data("wrong ant".utf8))
    try desk.write("ant \(hash) 0\n", to: ".exercises")
    #expect(try desk.standings()["ant"] == .solved)
    #expect(try GradeBook(checking: desk.practice).count == (0, 3))
  }
}

@Suite struct WatchTests {
  /// What was written since it was last asked for.
  final class Paper {
    var text = ""
    func taken() -> String {
      defer { text = "" }
      return text
    }
  }

  @Test("a saved answer is checked once it is whole, and a solved one brings the next")
  func savedAnswer() throws {
    let desk = try LearnersDesk()
    let paper = Paper()
    var watch = try Watch(desk.practice, desk.pages, from: nil) { paper.text += $0 + "\n" }
    try watch.begin()
    #expect(paper.taken().contains("Waiting for you to save Exercises/Answers/1-First/Zebra.swift"))
    #expect(try watch.look() == .goingOn)
    #expect(paper.taken().isEmpty)
    try desk.answer("zebra", .wrong)
    #expect(try watch.look() == .goingOn)
    #expect(paper.taken().isEmpty)
    #expect(try watch.look() == .goingOn)
    #expect(paper.taken().contains("✗ zebra"))
    #expect(try watch.look() == .goingOn)
    #expect(desk.checker.asked == ["zebra"])
    try desk.answer("zebra", .solved)
    _ = try watch.look()
    _ = try watch.look()
    let text = paper.taken()
    #expect(text.contains("✓ zebra"))
    #expect(text.contains("Draw the ant."))
  }

  @Test("a file that an editor has moved away for a moment is waited for")
  func moved() throws {
    let desk = try LearnersDesk()
    var watch = try Watch(desk.practice, desk.pages, from: "ant") { _ in }
    try watch.begin()
    let file = desk.root.appendingPathComponent("Exercises/Answers/1-First/Ant.swift")
    try FileManager.default.removeItem(at: file)
    #expect(try watch.look() == .goingOn)
    try Data("solved ant".utf8).write(to: file)
    _ = try watch.look()
    _ = try watch.look()
    #expect(desk.checker.asked == ["ant"])
  }

  @Test("when the last one is solved, it ends and says well done")
  func last() throws {
    let desk = try LearnersDesk()
    for name in ["zebra", "ant"] {
      try desk.answer(name, .solved)
      _ = try desk.practice.check(desk.practice.item(name))
    }
    let paper = Paper()
    var watch = try Watch(desk.practice, desk.pages, from: nil) { paper.text += $0 + "\n" }
    try watch.begin()
    try desk.answer("mouse", .solved)
    _ = try watch.look()
    #expect(try watch.look() == .finished)
    #expect(paper.text.contains("Well done"))
  }

  @Test("keys give a hint, a list, the next exercise, and an end")
  func keys() throws {
    let desk = try LearnersDesk()
    let paper = Paper()
    var watch = try Watch(desk.practice, desk.pages, from: nil) { paper.text += $0 + "\n" }
    try watch.begin()
    _ = paper.taken()
    _ = try watch.press("h")
    #expect(paper.taken().contains("First hint for the zebra."))
    _ = try watch.press("h")
    #expect(paper.taken().contains("Second hint."))
    _ = try watch.press("l")
    #expect(paper.taken().contains("mouse"))
    _ = try watch.press("n")
    #expect(paper.taken().contains("Draw the ant."))
    _ = try watch.press("?")
    #expect(paper.taken().contains("[q] quit"))
    #expect(try watch.press("q") == .finished)
  }
}
