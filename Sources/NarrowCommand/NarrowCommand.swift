import ArgumentParser
import Console
import Foundation

// Swift's argument parser folds its help to the terminal, but neither the line of usage nor its errors.

extension ParsableCommand {
  /// Parses arguments and runs the command; what the parser says is no wider than the terminal.
  ///
  /// - Parameter arguments: those of the process, without.
  public static func mainFitting(_ arguments: [String]? = nil) {
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch {
      exitFitting(withError: error)
    }
  }

  /// Ends the process as the parser does, with the same words.
  fileprivate static func exitFitting(withError error: any Error) -> Never {
    let code = exitCode(for: error)
    let stream: Console = code == .success ? .output : .error
    guard let columns = stream.columns(), columns < 80 else { exit(withError: error) }
    let message = fullMessage(for: error, columns: columns)
    if !message.isEmpty {
      if code == .success { printFitting(message) } else { printError(message) }
    }
    Foundation.exit(code.rawValue)
  }
}

extension AsyncParsableCommand {
  /// Parses the arguments of the process and runs the command; what the parser says is no wider than the
  /// terminal.
  public static func mainFitting() async {
    do {
      var command = try parseAsRoot(nil)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      exitFitting(withError: error)
    }
  }
}
