import AnswerSupervision
import Console
import ExerciseCatalogue
import Foundation

/// The checks of this package, built by the Swift package manager.
public struct PackageChecker: Checker {
  let root: URL
  /// Where the package manager builds; nil for its own choice, `.build`.
  let scratch: URL?
  /// Whether reports may hold colours.
  let isColoured: Bool
  /// The command that builds, and what it is always given first.
  let swift: [String]
  /// Told what is being waited for, and nil when it is done.
  let progress: @Sendable (String?) -> Void

  public init(
    root: URL, scratch: URL?, isColoured: Bool, swift: [String] = ["swift"],
    progress: @escaping @Sendable (String?) -> Void = { _ in }
  ) {
    self.root = root
    self.scratch = scratch
    self.isColoured = isColoured
    self.swift = swift
    self.progress = progress
  }

  public func check(_ place: ExercisePlace) throws -> CheckReport {
    defer { progress(nil) }
    progress("building \(place.product)")
    if let failure = try build(place) { return failure }
    progress("checking \(place.name)")
    return try run(place)
  }

  /// - Returns: nil if the check was built; else what the compiler says of the answer.
  /// - Throws: a ``PracticeError`` if it is not the answer that keeps the check from being built.
  private func build(_ place: ExercisePlace) throws -> CheckReport? {
    var arguments = ["build", "--product", place.product, "--package-path", root.path]
    if let scratch { arguments += ["--scratch-path", scratch.path] }
    let result = try start(swift[0], swift.dropFirst() + arguments, limit: .seconds(900))
    if result.ending == .exited(0) { return nil }
    let said = CompilerMessages(result.output.text.withControlsShown, root: root)
    func refused(_ text: String) -> CheckReport {
      CheckReport(
        name: place.name, status: .doesNotCompile,
        text: "✗ \(place.name): it does not compile.\n\n\(text)", seconds: result.seconds)
    }
    if let errors = said.errors(in: place.answerFile) { return refused(errors) }
    if let errors = said.errors(in: place.runnerFile) {
      return refused(
        """
        The check cannot call your function. Are its name and its parameters as in the stub, \
        and is it public?

        \(errors)
        """)
    }
    let last = result.output.lastLines.suffix(20).joined(separator: "\n")
    throw PracticeError(
      """
      The check of '\(place.name)' cannot be built, and it is not your answer that keeps it from \
      that. 'swift \(arguments.joined(separator: " "))' says:

      \(last)
      """, exitCode: 70)
  }

  private func run(_ place: ExercisePlace) throws -> CheckReport {
    let program = (scratch ?? root.appendingPathComponent(".build"))
      .appendingPathComponent("debug/\(place.product)")
    var supervisor = Supervisor(name: place.name)
    supervisor.isColoured = isColoured
    do {
      return try supervisor.check(program.path)
    } catch {
      throw PracticeError(error.description, exitCode: CheckReport.Status.notChecked.exitCode)
    }
  }

  private func start(_ program: String, _ arguments: [String], limit: Duration) throws
    -> ChildProcess.Result
  {
    do {
      return try ChildProcess(
        program, arguments, environment: ProcessInfo.processInfo.environment, timeLimit: limit
      ).run()
    } catch let error as ChildProcess.CannotStart {
      throw PracticeError(error.description, exitCode: 70)
    }
  }
}
