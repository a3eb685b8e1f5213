import ArgumentParser
import BookBuilder
import BookServer
import Console
@preconcurrency import Foundation

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the book in a browser while you write it.",
    discussion: """
      Builds the book anew whenever a file of the package is saved, and lets the pages that are open \
      load themselves anew, where the reader was. What is wrong is shown on the page, over the last \
      good one. Nothing is written to the disk, and only this machine can reach it, unless --host says \
      otherwise. Ctrl-C ends it, and what it has started.
      """)

  @OptionGroup var options: BookOptions

  @Option(
    help: ArgumentHelp(
      "The address to serve at: 0.0.0.0 for whoever reaches this machine.", valueName: "address"))
  var host = ServerAddress.loopback

  @Option(help: ArgumentHelp("The port; 0 for any that is free.", valueName: "number"))
  var port: UInt16 = 8080

  func run() async throws {
    let root = try BookOptions.root()
    let display = WorkDisplay()
    do {
      let server = BookServer(
        root: root, address: try ServerAddress(host: host, port: port), say: display.say)
      let timeLimit = options.timeLimit
      let serving = Task {
        try await server.run(telling: display.progress) { progress in
          BookOptions.book(root: root, timeLimit: timeLimit, progress: progress, note: display.say)
        }
      }
      whenAskedToEnd { serving.cancel() }
      try await serving.value
    } catch let error as ServerError {
      printError("\(error)")
      throw ExitCode(1)
    }
  }
}

/// What a handler of signals writes to, and the thread that waits for them reads from: all that a handler may
/// do. Children have none of it: what is handled here is as usual in a program that is started.
private let signalPipe: (read: Int32, write: Int32) = {
  var ends: [Int32] = [-1, -1]
  guard pipe(&ends) == 0 else { return (-1, -1) }
  for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  return (ends[0], ends[1])
}()

/// Does something when this process is asked to end, instead of ending it at once; a second time it ends.
private func whenAskedToEnd(_ body: @escaping @Sendable () -> Void) {
  let (numbers, input) = ([SIGINT, SIGTERM], signalPipe.read)
  guard input >= 0 else { return }
  Thread.detachNewThread {
    var byte: UInt8 = 0
    while read(input, &byte, 1) != 1 {
      guard errno == EINTR else { return }
    }
    for number in numbers { signal(number, SIG_DFL) }
    body()
  }
  for number in numbers {
    signal(number) { _ in
      var byte: UInt8 = 1
      write(signalPipe.write, &byte, 1)
    }
  }
}
