import Foundation
import Testing

/// A folder in which commands are run as a user runs them: the programs themselves, with a `swift` that is
/// a shell script.
final class Desk {
  let root = FileManager.default.temporaryDirectory
    .appendingPathComponent("desk-\(UUID().uuidString)").resolvingSymlinksInPath()

  init() throws {
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  func url(_ path: String) -> URL { root.appendingPathComponent(path) }

  func write(_ text: String, to path: String) throws {
    try FileManager.default.createDirectory(
      at: url(path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url(path))
  }

  func writeScript(_ script: String, to path: String) throws {
    try write("#!/bin/sh\n\(script)\n", to: path)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: url(path).path)
  }

  func read(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: url(path)), as: UTF8.self)
  }

  func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: url(path).path) }

  /// What a command did.
  struct Outcome {
    let exitCode: Int32
    let output: String
    let errors: String
  }

  /// A program, out of the folder that it was built into: it might build there itself otherwise.
  private func program(_ name: String) throws -> URL {
    let (built, here) = (Self.programs.appendingPathComponent(name), url("programs/\(name)"))
    if exists("programs/\(name)") { return here }
    try FileManager.default.createDirectory(at: url("programs"), withIntermediateDirectories: true)
    do {
      try FileManager.default.linkItem(at: built, to: here)
    } catch {
      // On another disk. Another process copies: what this one has open for writing, every program that is
      // started meanwhile has open, too, and a file that is written to cannot be run.
      let copy = Process()
      copy.executableURL = URL(fileURLWithPath: "/bin/cp")
      copy.arguments = [built.path, here.path]
      try copy.run()
      copy.waitUntilExit()
      guard copy.terminationStatus == 0 else { throw error }
    }
    return here
  }

  /// The folder of the programs: beside the tests' own.
  private static let programs: URL = {
    let tests = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundlePath
    let path = tests ?? ProcessInfo.processInfo.arguments[0]
    return URL(fileURLWithPath: path).deletingLastPathComponent()
  }()

  func run(_ words: String...) async throws -> Outcome { try await run(words) }

  /// Runs a command without standard input, on a thread of its own: those that tests run on are few.
  ///
  /// - Parameters:
  ///   - output: a file to print into; by default one of its own, which is read.
  ///   - errors: a file for standard error; by default one of its own, which is read.
  func run(
    _ words: [String], in folder: String = "", variables: [String: String] = [:],
    output: String? = nil, errors: String? = nil
  ) async throws -> Outcome {
    var variables = ProcessInfo.processInfo.environment.merging(variables) { $1 }
    variables["PATH"] = "\(url("bin").path):\(variables["PATH"] ?? "")"
    let environment = variables
    let folder = folder.isEmpty ? root : url(folder)
    let program = try program(words[0])
    let arguments = Array(words.dropFirst())
    return try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          with: Result {
            try Self.run(
              program, arguments, in: folder, environment: environment, output: output,
              errors: errors)
          })
      }
    }
  }

  /// Begins a command whose end is not waited for.
  ///
  /// - Parameter errors: a file for what it says on standard error; nobody hears it otherwise.
  func start(_ words: String..., errors: String? = nil) throws -> Process {
    try start(words, errors: errors)
  }

  func start(_ words: [String], errors: String? = nil) throws -> Process {
    let process = Process()
    process.executableURL = try program(words[0])
    process.arguments = Array(words.dropFirst())
    process.currentDirectoryURL = root
    process.environment = ProcessInfo.processInfo.environment.merging([
      "PATH": "\(url("bin").path):/usr/bin:/bin"
    ]) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    if let errors {
      try write("", to: errors)
      process.standardError = try FileHandle(forWritingTo: url(errors))
    }
    try process.run()
    return process
  }

  private static func run(
    _ program: URL, _ arguments: [String], in folder: URL, environment: [String: String],
    output: String?, errors: String?
  ) throws -> Outcome {
    let process = Process()
    // Files, not pipes: neither can fill up while the other is waited for.
    let scratch = FileManager.default.temporaryDirectory
      .appendingPathComponent("said-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let files = try ["output", "errors"].map { name in
      let url = scratch.appendingPathComponent(name)
      try Data().write(to: url)
      return (url: url, handle: try FileHandle(forWritingTo: url))
    }
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput =
      try output.map {
        try FileHandle(forWritingTo: URL(fileURLWithPath: $0))
      } ?? files[0].handle
    process.standardError =
      try errors.map { try FileHandle(forWritingTo: URL(fileURLWithPath: $0)) } ?? files[1].handle
    try process.run()
    process.waitUntilExit()
    let said = try files.map { String(decoding: try Data(contentsOf: $0.url), as: UTF8.self) }
    return Outcome(exitCode: process.terminationStatus, output: said[0], errors: said[1])
  }
}
