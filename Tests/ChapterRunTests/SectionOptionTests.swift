import Foundation
import Plotting
import Testing

@testable import ChapterRun

/// A chapter whose second section can be told what to greet.
struct GreetingChapter: Chapter {
  static let whom = SectionOption("whom", valueName: "name", help: "Greet this one.")
  static let number = 9
  static let title = "The greeting"
  static let sections = [
    Section("plain", "Without options") { $0.print("plain") },
    Section("greeting", "With an option", options: [whom]) { report, given in
      report.print("hello, \(given[whom] ?? "world")")
    },
  ]
}

/// An option that the command line of every chapter has.
struct TakenOptionChapter: Chapter {
  static let number = 9
  static let title = "Taken"
  static let sections = [
    Section(
      "a", "A", options: [SectionOption("jobs", valueName: "n", help: "Twice.")]
    ) { _, _ in }
  ]
}

@Suite struct SectionOptionTests {
  private func shown(_ arguments: [String]) throws -> String {
    let printed = Printed()
    let command = try ChapterCommand<GreetingChapter>.parse(GreetingChapter.readable(arguments))
    let sections = GreetingChapter.sections.filter {
      command.only.isEmpty || command.only.contains($0.id)
    }
    try command.show(sections, on: printed.terminal)
    return printed.text
  }

  private func refusal<C: Chapter>(_ chapter: C.Type, _ arguments: [String]) -> String? {
    do {
      _ = try ChapterCommand<C>.parse(C.readable(arguments))
      return nil
    } catch {
      return ChapterCommand<C>.fullMessage(for: error)
    }
  }

  @Test("without its option a section does what the book shows")
  func without() throws {
    #expect(try shown(["--only", "greeting"]).hasSuffix("hello, world"))
  }

  @Test(
    "the option reaches its section, with a space or an equals sign, before or after other options",
    arguments: [
      ["--whom", "Ada", "--only", "greeting"], ["--only", "greeting", "--whom=Ada"],
      ["--whom", "Eve", "--only", "greeting", "--whom", "Ada"],
    ])
  func given(arguments: [String]) throws {
    #expect(try shown(arguments).hasSuffix("hello, Ada"))
  }

  @Test("a value may hold an equals sign, or begin with a dash")
  func oddValues() throws {
    #expect(try shown(["--whom", "a=b"]).hasSuffix("hello, a=b"))
    #expect(try shown(["--whom", "--only"]).hasSuffix("hello, --only"))
  }

  @Test("an option without a value, or of a section that is left out, is refused by name")
  func refused() {
    #expect(refusal(GreetingChapter.self, ["--whom"])?.contains("--whom") == true)
    #expect(
      refusal(GreetingChapter.self, ["--whom", ""])?
        .contains("Missing value for '--whom <name>'.") == true)
    let left = refusal(GreetingChapter.self, ["--only", "plain", "--whom", "Ada"])
    #expect(left?.contains("--whom is an option of the section 'greeting'") == true)
    #expect(refusal(GreetingChapter.self, ["--whim", "Ada"])?.contains("'--whim'") == true)
  }

  @Test("a record is of the sections without their options")
  func recorded() {
    let refused = refusal(GreetingChapter.self, ["--record", "out", "--whom", "Ada"])
    #expect(refused?.contains("without --whom") == true)
  }

  @Test("the help names the option, what it does, and its section")
  func help() {
    let help = ChapterCommand<GreetingChapter>.helpMessage(columns: 100)
    #expect(help.contains("--whom <name>  Greet this one. (section 'greeting')"))
    #expect(!help.contains("section-option"))
    #expect(!ChapterCommand<TestChapter>.helpMessage(columns: 100).contains("OPTIONS OF SECTIONS"))
  }

  @Test("an option that the command line has already is a mistake of the chapter")
  func taken() {
    #expect(
      refusal(TakenOptionChapter.self, ["--list"])?
        .contains("cannot have an option '--jobs'") == true)
  }
}
