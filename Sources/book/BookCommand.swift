import ArgumentParser
import BookBuilder
import Console
import Foundation
import NarrowCommand

@main
struct BookCommand: AsyncParsableCommand {
  static func main() async {
    failWhereOutputIsLost()
    await mainFitting()
  }

  static let configuration = CommandConfiguration(
    commandName: "book",
    abstract: "Builds the book as a static HTML site.",
    discussion: """
      Without a subcommand, 'build'. The chapters are built as this program was, and what they print \
      is compared with the text: a book that says something else than its code is not built.
      """,
    subcommands: [
      Build.self, Check.self, Update.self, Serve.self, Record.self, MakeEPUB.self, Clean.self,
      DataCommand.self,
    ],
    defaultSubcommand: Build.self)
}

struct BookOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How long a chapter may run.", valueName: "seconds"))
  var timeLimit = 600

  func validate() throws {
    guard timeLimit > 0 else {
      throw ValidationError("--time-limit should be at least 1 second, found \(timeLimit).")
    }
  }

  /// The book in the package that this program was built from, or that one stands in.
  func book() throws -> Book {
    try Self.book(timeLimit: timeLimit)
  }

  static func book(timeLimit: Int = 600) throws -> Book {
    let display = WorkDisplay()
    return Self.book(
      root: try root(), timeLimit: timeLimit, progress: display.progress, note: display.say)
  }

  static func root() throws -> URL {
    guard let root = PackageFolder.root() else {
      throw ValidationError(
        "Expected to be run within the book's package: a folder with Package.swift and Chapters.")
    }
    return root
  }

  static func book(
    root: URL, timeLimit: Int, progress: BookProgress, note: @escaping @Sendable (String) -> Void
  ) -> Book {
    Book(
      root: root,
      executables: PackageExecutables(
        root: root, scratch: PackageFolder.scratch(root: root), cache: Book.cache(root: root)),
      timeLimit: .seconds(timeLimit), progress: progress, note: note)
  }
}

struct OutOption: ParsableArguments {
  @Option(help: ArgumentHelp("The folder of the site.", valueName: "dir"))
  var out = "_book"

  /// Through a symbolic link, where there is one: what is replaced is the folder, not the link.
  var folder: URL {
    URL(fileURLWithPath: out, isDirectory: true).standardizedFileURL.resolvingSymlinksInPath()
  }
}

struct Build: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the chapters, check the text against them, and write the site.")

  @OptionGroup var options: BookOptions
  @OptionGroup var out: OutOption
  @Argument(help: .hidden) var unexpected: [String] = []

  func validate() throws {
    guard let word = unexpected.first else { return }
    throw ValidationError(
      "There is no '\(word)' here. Known are: build, check, update, serve, record, epub, clean, "
        + "data.")
  }

  func run() async throws {
    let summary = try await reportingProblems { try await options.book().build(into: out.folder) }
    printFitting("The book is built: \(summary.pages) pages. Open \(summary.index.path)")
  }
}

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check that the text says what code and runs say; write nothing.")

  @OptionGroup var options: BookOptions

  func run() async throws {
    try await reportingProblems { try await options.book().check() }
    printFitting("The book agrees with its code.")
  }
}

struct Update: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write what code and runs say into the text and the figures.")

  @OptionGroup var options: BookOptions

  func run() async throws {
    let changed = try await reportingProblems { try await options.book().update() }
    printFitting(changed.isEmpty ? "Nothing to update." : "Updated:")
    for file in changed { printFitting("  \(file)") }
  }
}

struct Record: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the sections that need data such as MNIST, and keep what they say.",
    discussion: """
      Without options, those that have no recording, or one made with earlier code. A recording is \
      written when its section is finished, so an interrupted command goes on where it was. There is \
      no time limit. The recordings belong to the book: commit them.
      """)

  @Option(help: ArgumentHelp("The folder of the data sets.", valueName: "dir"))
  var data: String?

  @Option(
    help: ArgumentHelp(
      "Record this section, whatever it was recorded with. May be given more than once.",
      valueName: "section"))
  var only: [String] = []

  @Option(
    help: ArgumentHelp("The sections of this chapter only.", valueName: "number"))
  var chapter: Int?

  @Flag(help: "Record all of them, also those that were recorded with the code as it is.")
  var all = false

  @Flag(help: "Write nothing; run them, and compare what they say with their recordings.")
  var check = false

  func validate() throws {
    if data == "" { throw ValidationError("--data wants the name of a folder.") }
  }

  func run() async throws {
    // The chapters run elsewhere, perhaps; the folder is meant from here.
    let folder = data.map { URL(fileURLWithPath: $0, isDirectory: true).standardizedFileURL }
    try await reportingProblems {
      try await BookOptions.book().record(
        RecordingRequest(
          chapter: chapter, sections: only, data: folder, isForAll: all, isCheck: check))
    }
  }
}

struct MakeEPUB: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "epub",
    abstract: "Run the chapters, check the text against them, and write the book as an EPUB 3.",
    discussion: "The file is the same bytes on every machine.")

  @OptionGroup var options: BookOptions
  @Option(help: ArgumentHelp("The file to write.", valueName: "file"))
  var out = "book.epub"

  func validate() throws {
    if out.isEmpty { throw ValidationError("--out wants the name of a file.") }
  }

  func run() async throws {
    let file = URL(fileURLWithPath: out).standardizedFileURL
    try await reportingProblems { try await options.book().epub(to: file) }
    printFitting("The book is written: \(file.path)")
  }
}

struct Clean: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Remove the site and the kept records of runs.")

  @OptionGroup var out: OutOption

  func run() async throws {
    try await reportingProblems { try await BookOptions.book().clean(out.folder) }
    printFitting("Removed the site and the kept runs.")
  }
}

/// Prints what is wrong with the book on standard error, and ends with exit code 1.
private func reportingProblems<Result>(_ body: () async throws -> Result) async throws -> Result {
  do {
    return try await body()
  } catch let problems as Problems {
    var text = problems.description
    if problems.all.contains(where: \.isStale) {
      text += """


        If the code is right, 'swift run book update' writes what it says into the text. Read the prose \
        around each place then: it may say something else now.
        """
    }
    printError(text)
    throw ExitCode(1)
  }
}
