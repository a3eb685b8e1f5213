import Checksum
import Foundation
import Subprocess

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
  private var files: PackageFiles { PackageFiles(root: root) }

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

  public func build(chapter number: Int) async throws -> URL {
    let product = "chapter\(number)"
    let build = ["build", "--configuration", configuration.rawValue]
    let arguments = build + ["--product", product]
    _ = try await swift(arguments, doing: "build \(product)")
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
      let contents = try files.data(file)
      hash.update("\(file)\n\(contents.count)\n".utf8)
      hash.update(contents)
    }
    return hash.finishedHex()
  }

  public func stamp(ofChapter number: Int) async throws -> String {
    let description = try await packageDescription()
    let sources = try description.files(ofTarget: "chapter\(number)").flatMap(filesIn)
    return (["Package.swift"] + sources).map { file in
      let attributes = try? FileManager.default.attributesOfItem(atPath: files.url(file).path)
      let date = attributes?[.modificationDate] as? Date
      return
        "\(file) \(date?.timeIntervalSinceReferenceDate ?? 0) \(attributes?[.systemFileNumber] ?? 0)"
    }.joined(separator: "\n")
  }

  public func sources(ofChapter number: Int) async throws -> String {
    let description = try await packageDescription()
    var code = CodeHashes(keptIn: cache)
    var hash = SHA256()
    for file in try description.files(ofTarget: "chapter\(number)").flatMap(filesIn) {
      let contents = try files.data(file)
      let isCode = file.hasSuffix(".swift")
      hash.update("\(file)\n\(isCode ? code.hash(of: contents) : SHA256.hex(of: contents))\n".utf8)
    }
    code.keep()
    return hash.finishedHex()
  }

  public func liveChapters() async throws -> [Int] {
    try await browser { _ in }.chapters
  }

  public func browserModules(
    ofChapters numbers: [Int], progress: @escaping @Sendable (String) -> Void
  ) async throws -> [Int: BrowserModule] {
    try await browser(progress).modules(ofChapters: numbers)
  }

  private func browser(_ progress: @escaping @Sendable (String) -> Void) async throws
    -> BrowserModules
  {
    BrowserModules(
      description: try await packageDescription(), files: files, filesIn: filesIn,
      compiler: try await compiler(), cache: cache.appendingPathComponent("browser"),
      progress: progress)
  }

  /// A file, or all files of a folder, from the root of the package: a resource may be either, and
  /// the package manager gives it with its full path.
  private func filesIn(_ path: String) throws -> [String] {
    let inner = path.hasPrefix(root.path + "/") ? path.dropFirst(root.path.count + 1) : path[...]
    return try files.all(below: String(inner))
  }

  /// The version of the compiler and its target, asked for once a toolchain.
  private func compiler() async throws -> String {
    try await swift(["--version"], doing: "ask for the compiler's version", inPackage: false)
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
    let kept = cache.appendingPathComponent("description-\(key.prefix(16)).json")
    if let data = try? Data(contentsOf: kept),
      let description = try? JSONDecoder().decode(PackageDescription.self, from: data)
    {
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
  private func swift(_ arguments: [String], doing purpose: String, inPackage: Bool = true)
    async throws -> String
  {
    var arguments = arguments
    if inPackage, let scratch {
      arguments.insert(
        contentsOf: ["--scratch-path", scratch.path],
        at: arguments[0] == "package" ? 1 : arguments.count)
    }
    let result = try await Subprocess.run(
      swift, arguments: Arguments(arguments),
      workingDirectory: FilePath(root.path),
      output: .string(limit: 1 << 24), error: .string(limit: 1 << 24))
    guard result.terminationStatus.isSuccess else {
      let said = (result.standardOutput + result.standardError)
        .split(separator: "\n").filter { $0.contains("error:") }.prefix(10).joined(separator: "\n")
      throw Problem(
        file: "Package.swift",
        message: "could not \(purpose): 'swift \(arguments.joined(separator: " "))' failed\n\(said)"
      )
    }
    return result.standardOutput
  }
}
