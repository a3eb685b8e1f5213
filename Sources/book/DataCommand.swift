import ArgumentParser
import Console
import Datasets
import Foundation

struct DataCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: "Fetch data sets that are too large to come with the book.",
    subcommands: [Fetch.self, Where.self])
}

/// A collection as it is called on the command line.
extension DataCollection: ExpressibleByArgument {
  public init?(argument: String) {
    guard let known = Self.all.first(where: { $0.name == argument }) else { return nil }
    self = known
  }

  public static var allValueStrings: [String] { all.map(\.name) }
}

struct Fetch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Download a data set, and check that it is the right one.",
    discussion: """
      Goes on where it was interrupted. A file gets its name when all of it is there and its checksum \
      is right; files that are there already are not fetched again.
      """)

  @Argument(help: "Which one.")
  var name: DataCollection

  @Option(help: ArgumentHelp("The folder of the files on another server.", valueName: "address"))
  var from: String?

  @Option(help: ArgumentHelp("Where to put the files.", valueName: "dir"))
  var into: String?

  func validate() throws {
    guard let from else { return }
    let address = URL(string: from)
    guard address?.host != nil, ["http", "https"].contains(address?.scheme?.lowercased()) else {
      throw ValidationError("--from should be an address such as https://example.org/mnist/")
    }
  }

  func run() async throws {
    let isTerminal = Console.error.isTerminal
    let fetcher = DataFetcher(
      name, from: from.flatMap(URL.init(string:)),
      into: into.map { URL(fileURLWithPath: $0, isDirectory: true) }
    ) { progress in
      var line = progress.description + "\n"
      if case .received = progress.step {
        guard isTerminal else { return }
        // The next report of the same file overwrites this one.
        line = "\r\(progress)\u{1B}[K"
      } else if isTerminal {
        line = "\r" + progress.description + "\u{1B}[K\n"
      }
      printError(line, terminator: "")
    }
    do {
      try await fetcher.fetch()
    } catch let error as DatasetError {
      printError("\(error)")
      throw ExitCode(1)
    }
    printFitting("\(name.title) is in \(fetcher.folder.path)")
  }
}

struct Where: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say where a data set is, or where it is looked for.")

  @Argument(help: "Which one.")
  var name: DataCollection

  func run() throws {
    do {
      for file in try DataFolders().locate(name) { printFitting(file.path) }
    } catch let error as DatasetError {
      printError("\(error)")
      throw ExitCode(1)
    }
  }
}
