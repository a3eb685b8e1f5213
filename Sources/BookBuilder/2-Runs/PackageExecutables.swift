import Checksum
import Console
import Foundation
import Subprocess
import Synchronization

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// How the package manager builds.
public enum BuildConfiguration: String, Sendable, CaseIterable {
  case debug
  case release

  /// As the program was built that asks.
  public static var ofThisProgram: BuildConfiguration {
    #if DEBUG
      .debug
    #else
      .release
    #endif
  }
}

/// The chapters of this package, built by the Swift package manager.
public struct PackageExecutables: ChapterExecutables {
  let root: URL
  /// Where the package manager builds; nil for its own choice, `.build`.
  let scratch: URL?
  let configuration: BuildConfiguration
  let cache: URL
  /// The command of the toolchain.
  var swift = Executable.name("swift")
  private let answers = Answers()
  private var files: PackageFiles { PackageFiles(root: root) }

  /// What was asked of the toolchain and of the package manager, for as long as this process wants it.
  private final class Answers: Sendable {
    /// The version of the compiler.
    let version = Mutex<Task<String, any Error>?>(nil)
    /// The last description of the package, and what it is the description of.
    let description = Mutex<(key: String, description: PackageDescription)?>(nil)
    /// The hashes of files, and by what the files are known to be as they were.
    let hashes = Mutex<[String: (stamp: FileStamp, hash: String)]>([:])
  }

  /// The hash of what a file holds.
  private func hash(of file: String) throws -> String {
    // The stamp first: what is written after it makes another one.
    let stamp = FileStamp(ofPath: "\(root.path)/\(file)")
    if let stamp, let known = answers.hashes.withLock({ $0[file] }), known.stamp == stamp {
      return known.hash
    }
    let hash = SHA256.hex(of: try files.data(file))
    if let stamp { answers.hashes.withLock { $0[file] = (stamp, hash) } }
    return hash
  }

  /// - Parameter configuration: how the chapters are built. They print the same bytes either way; built
  ///   like this program, they share what was built for it.
  public init(
    root: URL, scratch: URL?, cache: URL, configuration: BuildConfiguration = .ofThisProgram
  ) {
    self.root = root
    self.scratch = scratch
    self.configuration = configuration
    self.cache = cache
  }

  public func prepare() async { _ = try? await compiler() }

  public func build(
    chapter number: Int, reaches: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
  ) async throws -> URL {
    let product = "chapter\(number)"
    let build = ["build", "--configuration", configuration.rawValue]
    let arguments = build + ["--product", product]
    _ = try await swift(arguments, doing: "build \(product)") { line in
      if let (done, total) = buildStep(in: line) { reaches(done, total) }
    }
    let bin = try await swift(
      build + ["--show-bin-path"], doing: "find \(product)")
    let folder = bin.trimmingCharacters(in: .whitespacesAndNewlines)
    return URL(fileURLWithPath: folder).appendingPathComponent(product)
  }

  /// The compiler, the platform, the manifest, the versions of the packages, and every file of every
  /// target that the chapter's program is linked from.
  public func fingerprint(ofChapter number: Int) async throws -> String {
    let description = try await packageDescription()
    let sources = try description.files(ofTarget: "chapter\(number)").flatMap(filesIn)
    var hash = SHA256()
    hash.update("\(try await compiler())\n".utf8)
    // Without packages from elsewhere there are no versions to resolve.
    let versions = files.exists("Package.resolved") ? ["Package.resolved"] : []
    for file in ["Package.swift"] + versions + sources {
      hash.update("\(file)\n\(try self.hash(of: file))\n".utf8)
    }
    return hash.finishedHex()
  }

  public func stamp(ofChapter number: Int) async throws -> String {
    let description = try await packageDescription()
    let sources = try description.files(ofTarget: "chapter\(number)").flatMap(filesIn)
    return (["Package.swift"] + sources).map { file in
      "\(file) \(FileStamp(ofPath: "\(root.path)/\(file)")?.text ?? "")"
    }.joined(separator: "\n")
  }

  public func sources(ofChapter number: Int) async throws -> String {
    let description = try await packageDescription()
    var code = CodeHashes(keptIn: cache)
    var hash = SHA256()
    for file in try description.files(ofTarget: "chapter\(number)").flatMap(filesIn) {
      var contents = try self.hash(of: file)
      if file.hasSuffix(".swift") {
        contents = try code.hash(ofSource: contents) { try files.data(file) }
      }
      hash.update("\(file)\n\(contents)\n".utf8)
    }
    code.keep()
    return hash.finishedHex()
  }

  public func liveChapters() async throws -> [Int] {
    BrowserModules.chapters(in: try await packageDescription())
  }

  public func browserModules(
    ofChapters numbers: [Int], progress: BookProgress
  ) async throws -> [Int: BrowserModule] {
    try await browser(progress).modules(ofChapters: numbers)
  }

  private func browser(_ progress: BookProgress) async throws
    -> BrowserModules
  {
    BrowserModules(
      description: try await packageDescription(), files: files, filesIn: filesIn, hash: hash,
      compiler: try await compiler(), cache: cache.appendingPathComponent("browser"),
      progress: progress)
  }

  /// A file, or all files of a folder, from the root of the package: a resource may be either, and
  /// the package manager gives it with its full path.
  private func filesIn(_ path: String) throws -> [String] {
    let inner = path.hasPrefix(root.path + "/") ? path.dropFirst(root.path.count + 1) : path[...]
    return try files.all(below: String(inner))
  }

  /// The version of the compiler and its target, asked for once.
  private func compiler() async throws -> String {
    let task = answers.version.withLock { known in
      let task =
        known
        ?? Task {
          try await swift(["--version"], doing: "ask for the compiler's version", inPackage: false)
        }
      known = task
      return task
    }
    return try await task.value
  }

  public func modules() async throws -> [String: [String]] {
    let targets = try await packageDescription().targets
    return Dictionary(
      targets.map { target in (target.name, target.sources.map { "\(target.path)/\($0)" }) },
      uniquingKeysWith: { first, _ in first })
  }

  /// What the package manager says of the package's targets. It takes a second to say so, hence it
  /// is kept for as long as the manifest and the names of the files stay what they are.
  private func packageDescription() async throws -> PackageDescription {
    let names = try ["Sources", "Chapters"].flatMap(files.all(below:))
      .filter { $0.hasSuffix(".swift") }
    let manifest = try files.data("Package.swift")
    let key = SHA256.hex(of: Array(manifest) + Array(names.joined(separator: "\n").utf8))
    if let known = answers.description.withLock({ $0 }), known.key == key {
      return known.description
    }
    let kept = cache.appendingPathComponent("description-\(key.prefix(16)).json")
    if let data = try? Data(contentsOf: kept),
      let description = try? JSONDecoder().decode(PackageDescription.self, from: data)
    {
      answers.description.withLock { $0 = (key, description) }
      return description
    }
    let json = try await swift(
      ["package", "describe", "--type", "json"], doing: "read the package")
    let description = try JSONDecoder().decode(PackageDescription.self, from: Data(json.utf8))
    try FileManager.default.createDirectory(at: cache, withIntermediateDirectories: true)
    try JSONEncoder().encode(description).write(to: kept, options: .atomic)
    return description
  }

  /// Runs the package manager, and gives what it printed on standard output.
  ///
  /// - Parameter said: told each line as it is printed.
  private func swift(
    _ arguments: [String], doing purpose: String, inPackage: Bool = true,
    said: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws -> String {
    var arguments = arguments
    if inPackage, let scratch {
      arguments.insert(
        contentsOf: ["--scratch-path", scratch.path],
        at: arguments[0] == "package" ? 1 : arguments.count)
    }
    var options = PlatformOptions()
    // It ends what it has started itself when it is interrupted.
    options.teardownSequence = [
      .send(signal: .interrupt, allowedDurationToNextStep: .seconds(5))
    ]
    let printed = Mutex("")
    let result = try await Subprocess.run(
      swift, arguments: Arguments(arguments),
      workingDirectory: FilePath(root.path), platformOptions: options,
      input: .none, output: .sequence, error: .string(limit: 1 << 24)
    ) { execution in
      for try await line in execution.standardOutput.strings() {
        said(line)
        printed.withLock { $0 += line + "\n" }
      }
    }
    let output = printed.withLock { $0 }
    guard result.terminationStatus.isSuccess else {
      let said = (output + result.standardError)
        .split(separator: "\n").filter { $0.contains("error:") }.prefix(10).joined(separator: "\n")
      throw Problem(
        file: "Package.swift",
        message: "could not \(purpose): 'swift \(arguments.joined(separator: " "))' failed\n\(said)"
      )
    }
    return output
  }
}

/// How far a build is, by a line of the package manager's: `[12/345] Compiling LinearAlgebra`.
func buildStep(in line: String) -> (done: Int, total: Int)? {
  guard line.hasPrefix("["), let slash = line.firstIndex(of: "/"),
    let end = line[slash...].firstIndex(of: "]"),
    let done = Int(line[line.index(after: line.startIndex)..<slash]),
    let total = Int(line[line.index(after: slash)..<end]), 0 <= done, done <= total, total > 0
  else { return nil }
  return (done, total)
}
