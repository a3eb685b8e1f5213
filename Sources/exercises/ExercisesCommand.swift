import AnswerSupervision
import ArgumentParser
import Console
import ExerciseLoop
import Foundation
import NarrowCommand

@main
struct ExercisesCommand: ParsableCommand {
  static func main() {
    failWhereOutputIsLost()
    mainFitting()
  }

  static let configuration = CommandConfiguration(
    commandName: "exercises",
    abstract: "The book’s exercises: what comes next, a check, a hint.",
    discussion: """
      Without a subcommand: how far you are, and the next exercise. Your answers are the files in \
      Exercises/Answers.

      'check' exits with 0 for solved, 1 for wrong, 2 for not solved yet, 3 for an answer that does not \
      compile, 4 for one that traps, 5 for one that runs out of time or memory, 70 where the check itself \
      cannot be made. Of several, 0 says that \
      all are solved, 2 that some are not solved yet and none is faulty, 1 that some are faulty.
      """,
    subcommands: [
      Overview.self, Check.self, Watching.self, Next.self, Show.self, Hint.self, List.self,
      Solution.self, Reset.self, Export.self,
    ],
    defaultSubcommand: Overview.self)
}

/// The exercises of the package that the program was called in, and how they are shown.
struct Desk {
  let practice: Practice
  let pages: Pages

  init() throws {
    guard let root = PackageFolder.root(with: "Exercises/Answers") else {
      throw PracticeError(
        """
        There are no exercises in \(FileManager.default.currentDirectoryPath), nor in a folder above \
        it. Expected to be run within the book's package: a folder with Package.swift and \
        Exercises/Answers.
        """)
    }
    let isColoured = Console.output.isColoured()
    practice = Practice(
      root: root,
      checker: PackageChecker(
        root: root, scratch: PackageFolder.scratch(root: root), isColoured: isColoured,
        progress: Self.say))
    pages = Pages(practice, isColoured: isColoured)
  }

  /// Says on a terminal, in one line that is wiped out again, what is being waited for.
  private static func say(_ what: String?) {
    guard Console.error.canRewrite() else { return }
    // One line, or it could not be wiped out.
    let room = max(1, (Console.error.columns() ?? 80) - 1)
    let line = "\r\u{1B}[K" + (what.map { "\($0) …".prefix(room) } ?? "")
    printError(line, terminator: "")
  }

  /// Runs `body`; what cannot be done is said on standard error.
  static func use(_ body: (Desk) throws -> Void) throws {
    do {
      try body(Desk())
    } catch let error as PracticeError {
      printError("Error: \(error)")
      throw ExitCode(error.exitCode)
    }
  }

  /// Asks a question that `y` says yes to.
  static func confirm(_ question: String) throws -> Bool {
    guard Console.input.isTerminal else {
      throw PracticeError("\(question) There is no terminal to answer on: add --yes for yes.")
    }
    print("\(question) [y/N] ", terminator: "")
    fflush(nil)
    return ["y", "yes"].contains(readLine()?.lowercased())
  }
}

struct NameArgument: ParsableArguments {
  @Argument(help: "The exercise; without it, the next one.")
  var name: String?
}

struct YesFlag: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Do not ask.")
  var yes = false
}

struct Overview: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "How far you are, and the next exercise (without a subcommand).")

  @Argument(help: .hidden) var unexpected: [String] = []

  func validate() throws {
    guard let word = unexpected.first else { return }
    let known = ExercisesCommand.configuration.subcommands.map { $0._commandName }
    throw ValidationError(
      "There is no '\(word)' here. Known are: \(known.joined(separator: ", ")).")
  }

  func run() throws {
    try Desk.use { printFitting(try $0.pages.overview()) }
  }
}

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check an answer.",
    discussion: "Of a chapter, or of all, the ones that are solved already are not built again.")

  @Argument(
    help: ArgumentHelp(
      "An exercise, the number of a chapter, or 'all'; without it, the next exercise.",
      valueName: "name|chapter|all"))
  var what: String?

  func run() throws {
    try Desk.use { desk in
      guard let what else {
        guard let next = try desk.practice.next() else {
          return printFitting(try desk.pages.overview())
        }
        return try checkOne(next, desk)
      }
      let items = try desk.practice.items(for: what)
      if items.count == 1, items[0].name == what { return try checkOne(items[0], desk) }
      try checkAll(items, desk)
    }
  }

  private func checkOne(_ item: PracticeItem, _ desk: Desk) throws {
    let report = try desk.practice.check(item)
    printFitting(try desk.pages.verdict(report))
    if report.status == .solved { printFitting(try desk.pages.afterSolving(item)) }
    throw ExitCode(report.status.exitCode)
  }

  private func checkAll(_ items: [PracticeItem], _ desk: Desk) throws {
    var statuses: [CheckReport.Status] = []
    var failure: PracticeError?
    for item in items {
      if item.standing == .solved {
        printFitting("✓ \(item.name): solved, and not changed since.")
        statuses.append(.solved)
        continue
      }
      do {
        let report = try desk.practice.check(item)
        printFitting(try desk.pages.verdict(report))
        statuses.append(report.status)
      } catch let error as PracticeError {
        printError("Error: \(error)")
        failure = error
      }
    }
    let solved = statuses.filter { $0 == .solved }.count
    let isTheEnd = try desk.practice.next() == nil
    printFitting(
      "\n" + (isTheEnd ? try desk.pages.overview() : "\(solved) of \(items.count) solved."))
    if failure != nil { throw ExitCode(70) }
    if statuses.allSatisfy({ $0 == .solved }) { return }
    throw ExitCode(statuses.allSatisfy { $0 == .solved || $0 == .unsolved } ? 2 : 1)
  }
}

struct Watching: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Check whenever you save, and move on when it is solved.")

  @OptionGroup var exercise: NameArgument

  func run() throws {
    try Desk.use { desk in
      if exercise.name == nil, try desk.practice.next() == nil {
        return printFitting(try desk.pages.overview())
      }
      let keyboard = try Keyboard()
      defer { keyboard.close() }
      var watch = try Watch(desk.practice, desk.pages, from: exercise.name) { text in
        printFitting(text)
        fflush(nil)
      }
      try watch.run(keyboard)
    }
  }
}

struct Next: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "The next exercise.")

  func run() throws {
    try Desk.use { desk in
      let next = try desk.practice.next()
      printFitting(
        try next.map { try desk.pages.show($0, heading: "Next") } ?? desk.pages.overview())
    }
  }
}

struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "One exercise: its task, its file, the hints seen so far.")

  @OptionGroup var exercise: NameArgument

  func run() throws {
    try Desk.use { desk in printFitting(try desk.pages.show(desk.practice.item(exercise.name))) }
  }
}

struct Hint: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "One hint more each time.")

  @OptionGroup var exercise: NameArgument

  func run() throws {
    try Desk.use { desk in
      let item = try desk.practice.item(exercise.name)
      printFitting(desk.pages.hints(item, try desk.practice.hint(item)))
    }
  }
}

struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "All exercises, and how far each is.")

  func run() throws {
    try Desk.use { printFitting(try $0.pages.list()) }
  }
}

struct Solution: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "A solution, and why it is one. Asks first.")

  @OptionGroup var exercise: NameArgument
  @OptionGroup var yes: YesFlag

  func run() throws {
    try Desk.use { desk in
      let item = try desk.practice.item(exercise.name)
      if !yes.yes, item.standing != .solved {
        guard try Desk.confirm("Give the solution of '\(item.name)' away?") else { return }
      }
      let solution = try desk.practice.solution(item)
      printFitting("\(solution.why)\n")
      // Code stays as it is.
      print("\(solution.source)\n")
      printFitting("(\(item.place.solutionFile))")
    }
  }
}

struct Reset: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Put the stub back; your answer is kept in .exercises-kept. Asks first.")

  @Argument(help: "The exercise.")
  var name: String
  @OptionGroup var yes: YesFlag

  func run() throws {
    try Desk.use { desk in
      let item = try desk.practice.item(name)
      if !yes.yes {
        let question = "Put the stub back in place of your answer in \(item.place.answerFile)?"
        guard try Desk.confirm(question) else { return }
      }
      let kept = try desk.practice.reset(item)
      printFitting("\(item.name) is as it was at first.")
      if let kept { printFitting("Your answer is kept in \(kept).") }
    }
  }
}

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check all anew, and write the results for a grader.",
    discussion: """
      An exercise that is not solved is a failure in JUnit's XML, of the type 'unsolved', 'wrong', \
      'does-not-compile', 'trapped', 'out-of-time' or 'out-of-memory'; a check that cannot be made is an \
      error, of the type 'not-checked'. The exit code is 0 when the \
      files are written, whatever is in them.
      """)

  @Option(help: ArgumentHelp("Write JUnit's XML.", valueName: "file"))
  var junit: String?

  @Option(help: ArgumentHelp("Write the JSON that Gradescope reads.", valueName: "file"))
  var json: String?

  func validate() throws {
    guard junit != nil || json != nil else {
      throw ValidationError("Expected --junit FILE, --json FILE, or both.")
    }
  }

  func run() throws {
    try Desk.use { desk in
      let book = try GradeBook(checking: desk.practice) { report in
        printFitting(
          "\(report.status == .solved ? "✓" : "✗") \(report.name): \(report.status.rawValue)")
      }
      if let junit { try write(Data(book.junit.utf8), to: junit) }
      if let json { try write(book.json(), to: json) }
      printFitting("\(book.count.solved) of \(book.count.all) solved.")
    }
  }

  private func write(_ data: Data, to file: String) throws {
    do {
      try data.write(to: URL(fileURLWithPath: file), options: .atomic)
    } catch {
      throw PracticeError("\(file) cannot be written: \(error.localizedDescription)", exitCode: 70)
    }
  }
}
