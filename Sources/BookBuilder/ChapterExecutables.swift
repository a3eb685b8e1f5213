import Checksum
import ExerciseCatalogue
import Foundation
import Subprocess

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// Where the programs come from that run the chapters.
public protocol ChapterExecutables: Sendable {
  /// A hash of all that the run of a chapter depends on. While it stays, so does the run's record.
  func fingerprint(ofChapter number: Int) async throws -> String

  /// A hash of the code that a chapter's program is made of, by which a recording is known to be made
  /// with earlier code. Comments, empty lines, the compiler, and the packages bought do not count:
  /// what a chapter says does not depend on them.
  func sources(ofChapter number: Int) async throws -> String

  /// Builds the program of a chapter, and tells where it is.
  func build(chapter number: Int) async throws -> URL
}

/// The chapters of this package, built by the Swift package manager in release.
public struct PackageExecutables: ChapterExecutables {
  let root: URL
  /// Where the package manager builds; nil for its own choice, `.build`.
  let scratch: URL?
  let cache: URL

  public init(root: URL, scratch: URL?, cache: URL) {
    self.root = root
    self.scratch = scratch
    self.cache = cache
  }

  public func build(chapter number: Int) async throws -> URL {
    let product = "chapter\(number)"
    let arguments = ["build", "--configuration", "release", "--product", product]
    _ = try await swift(arguments, doing: "build \(product)")
    let bin = try await swift(
      ["build", "--configuration", "release", "--show-bin-path"], doing: "find \(product)")
    let folder = bin.trimmingCharacters(in: .whitespacesAndNewlines)
    return URL(fileURLWithPath: folder).appendingPathComponent(product)
  }

  /// The compiler, the platform, the manifest, the versions of the packages, and every file of every
  /// target that the chapter's program is linked from.
  public func fingerprint(ofChapter number: Int) async throws -> String {
    let description = try await packageDescription()
    let files = try description.files(ofTarget: "chapter\(number)")
    var hash = SHA256()
    hash.update("\(try await compiler())\n".utf8)
    for file in ["Package.swift", "Package.resolved"] + files.flatMap(filesIn) {
      guard let contents = try? Data(contentsOf: root.appendingPathComponent(file)) else {
        continue
      }
      hash.update("\(file)\n\(contents.count)\n".utf8)
      hash.update(contents)
    }
    return hash.finishedHex()
  }

  public func sources(ofChapter number: Int) async throws -> String {
    let description = try await packageDescription()
    var hash = SHA256()
    for file in try description.files(ofTarget: "chapter\(number)").flatMap(filesIn) {
      guard let contents = try? Data(contentsOf: root.appendingPathComponent(file)) else {
        continue
      }
      hash.update("\(file)\n".utf8)
      hash.update(file.hasSuffix(".swift") ? codeLines(of: contents) : contents)
    }
    return hash.finishedHex()
  }

  /// A file, or all files of a folder, from the root of the package: a resource may be either, and
  /// the package manager gives it with its full path.
  private func filesIn(_ path: String) -> [String] {
    let path = path.hasPrefix(root.path + "/") ? String(path.dropFirst(root.path.count + 1)) : path
    let inner = FileManager.default.enumerator(atPath: root.appendingPathComponent(path).path)
    let names = inner?.compactMap { $0 as? String }.sorted() ?? []
    return names.isEmpty ? [path] : names.map { "\(path)/\($0)" }
  }

  /// The version of the compiler and its target, asked for once a toolchain.
  private func compiler() async throws -> String {
    try await swift(["--version"], doing: "ask for the compiler's version", inPackage: false)
  }

  /// What the package manager says of the package's targets. It takes a second to say so, hence it
  /// is kept for as long as the manifest and the names of the files stay what they are.
  private func packageDescription() async throws -> PackageDescription {
    let folders = ["Sources", "Chapters"].map { root.appendingPathComponent($0) }
    let names = folders.flatMap { swiftFiles(below: $0) }
    let manifest = try Data(contentsOf: root.appendingPathComponent("Package.swift"))
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

  private func swiftFiles(below folder: URL) -> [String] {
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (paths ?? []).filter { $0.hasSuffix(".swift") }.sorted()
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
      .name("swift"), arguments: Arguments(arguments),
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

/// The lines of a Swift source that are neither empty nor a comment as a whole.
func codeLines(of source: Data) -> Data {
  var code = Data()
  for line in source.split(separator: UInt8(ascii: "\n")) {
    let text = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    guard !text.isEmpty, !text.starts(with: "//".utf8) else { continue }
    code += text + [UInt8(ascii: "\n")]
  }
  return code
}

/// The part of `swift package describe --type json` that tells what a program is made of.
struct PackageDescription: Codable {
  struct Target: Codable {
    let name: String
    let path: String
    let sources: [String]
    let dependencies: [String]?
    let resources: [Resource]?

    struct Resource: Codable { let path: String }

    enum CodingKeys: String, CodingKey {
      case name, path, sources, resources
      case dependencies = "target_dependencies"
    }
  }

  let targets: [Target]

  /// The source files of a target and of all it depends on within the package, sorted.
  func files(ofTarget name: String) throws -> [String] {
    var pending = [name]
    var seen: Set<String> = []
    var files: [String] = []
    while let next = pending.popLast() {
      guard seen.insert(next).inserted else { continue }
      guard let target = targets.first(where: { $0.name == next }) else {
        throw Problem(
          file: "Package.swift",
          message: "expected a target '\(next)'; "
            + suggestions(for: next, among: targets.map(\.name)))
      }
      files += target.sources.map { "\(target.path)/\($0)" }
      files += (target.resources ?? []).map(\.path)
      pending += target.dependencies ?? []
    }
    return files.sorted()
  }
}
