import Checksum
import Foundation
import Subprocess

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// The live figures of a chapter as WebAssembly, for the page.
public enum BrowserModule: Sendable {
  /// The module's bytes.
  case built(Data)
  /// Why there is none, in words for people: the page then shows the stills alone.
  case missing(String)
}

/// Compiles modules of the package for the browser with Embedded Swift, each when it has changed, and links
/// those of a chapter's live figures.
struct BrowserModules {
  let description: PackageDescription
  let files: PackageFiles
  /// The files of a path of the description, from the root of the package.
  let filesIn: (String) throws -> [String]
  /// The version of the compiler and its target.
  let compiler: String
  /// Where what was compiled is kept, one folder a module and hash.
  let cache: URL
  /// Told what is being done.
  let progress: @Sendable (String) -> Void

  /// The functions that a page calls.
  private static let exports = [
    "start", "names", "open", "text", "numbers", "describe", "set", "place", "values", "drag",
    "nudge", "step", "go", "start_again", "draw", "used", "digest",
  ].map { "live_\($0)" }

  private static let options = [
    "-target", "wasm32-unknown-none-wasm", "-enable-experimental-feature", "Embedded",
    "-swift-version", "6", "-package-name", "book", "-wmo", "-Osize", "-parse-as-library",
    "-Xfrontend", "-disable-stack-protector",
  ]

  private static let linking = [
    "-z", "stack-size=1048576", "--stack-first", "--strip-all", "--compress-relocations",
  ]

  /// A module with the key of all that it is made of.
  private struct Module: Sendable {
    let name: String
    let sources: [String]
    /// The modules that it imports, directly or not, in the order of their dependencies.
    let imports: [String]
    let key: String
  }

  /// The live figures of a chapter; nil where it has none.
  func module(ofChapter number: Int) async throws -> BrowserModule? {
    let live = "Chapter\(number)Live"
    guard description.targets.contains(where: { $0.name == live }) else { return nil }
    let runtime = try Data(contentsOf: Self.runtime)
    var modules: [Module] = []
    try add(live, to: &modules)
    let start = """
      import \(live)
      import LiveFigure

      @_cdecl("live_start")
      public func start() { install(chapter\(number)Figures) }

      """
    var hash = SHA256()
    hash.update((modules.map(\.key) + Self.linking + Self.exports + [start]).joined().utf8)
    hash.update(runtime)
    let kept = cache.appendingPathComponent("\(live)-\(hash.finishedHex().prefix(32)).wasm")
    if let bytes = try? Data(contentsOf: kept) { return .built(bytes) }

    guard let toolchain = try await Toolchain() else {
      return .missing(
        "the toolchain has no wasm-ld, which links for the browser; those from swift.org have one")
    }
    progress("compiling the live figures of chapter \(number)")
    try FileManager.default.createDirectory(at: cache, withIntermediateDirectories: true)
    removeAbandonedDrafts(in: cache)
    if let complaint = try await compile(modules, with: toolchain) { return .missing(complaint) }
    let bytes = try await link(modules, start: start, with: toolchain, live: live)
    if case .built(let bytes) = bytes {
      try removeOutdated(live: live, keeping: modules)
      try bytes.write(to: kept, options: .atomic)
    }
    return bytes
  }

  /// Compiles what is not kept, each module as soon as those that it imports are there.
  ///
  /// - Returns: what the compiler complains of, where it does.
  private func compile(_ modules: [Module], with toolchain: Toolchain) async throws -> String? {
    var tasks: [String: Task<String?, any Error>] = [:]
    for module in modules {
      let before = module.imports.compactMap { tasks[$0] }
      let imports = modules.filter { module.imports.contains($0.name) }.map(folderOf)
      let sources = module.sources.map { files.url($0).path }
      let (kept, cache) = (folderOf(module), cache)
      tasks[module.name] = Task {
        for task in before {
          if let complaint = try await task.value { return complaint }
        }
        let manager = FileManager.default
        guard !manager.fileExists(atPath: kept.path) else { return nil }
        let folder = Self.draft(in: cache)
        try manager.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? manager.removeItem(at: folder) }
        if let complaint = try await toolchain.compile(module.name, sources, imports, in: folder) {
          return "\(module.name) does not compile for it:\n\(complaint)"
        }
        try manager.moveItem(at: folder, to: kept)
        return nil
      }
    }
    for module in modules {
      if let complaint = try await tasks[module.name]?.value { return complaint }
    }
    return nil
  }

  private static func draft(in cache: URL) -> URL {
    let process = ProcessInfo.processInfo.processIdentifier
    return cache.appendingPathComponent("draft-\(process)-\(UUID().uuidString)")
  }

  private static var runtime: URL {
    Bundle.module.bundleURL.appendingPathComponent("Browser/runtime.c")
  }

  /// Adds a module after those it imports.
  private func add(_ name: String, to modules: inout [Module]) throws {
    guard !modules.contains(where: { $0.name == name }) else { return }
    guard let target = description.targets.first(where: { $0.name == name }) else { return }
    var imports: [String] = []
    for dependency in target.dependencies ?? [] {
      try add(dependency, to: &modules)
      let inner = modules.first { $0.name == dependency }?.imports ?? []
      for module in inner + [dependency] where !imports.contains(module) { imports.append(module) }
    }
    let sources = try target.sources.map { "\(target.path)/\($0)" }.flatMap(filesIn).sorted()
    var hash = SHA256()
    hash.update((compiler + Self.options.joined(separator: " ") + name).utf8)
    for module in modules where imports.contains(module.name) { hash.update(module.key.utf8) }
    for source in sources {
      let contents = try files.data(source)
      hash.update("\(source)\n\(contents.count)\n".utf8)
      hash.update(contents)
    }
    modules.append(
      Module(
        name: name, sources: sources, imports: imports,
        key: String(hash.finishedHex().prefix(32))))
  }

  private func folderOf(_ module: Module) -> URL {
    cache.appendingPathComponent("\(module.name)-\(module.key)")
  }

  private func object(of module: Module) -> URL {
    folderOf(module).appendingPathComponent("\(module.name).o")
  }

  private func link(
    _ modules: [Module], start: String, with toolchain: Toolchain, live: String
  ) async throws -> BrowserModule {
    let manager = FileManager.default
    let folder = Self.draft(in: cache)
    try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? manager.removeItem(at: folder) }
    try Data(start.utf8).write(to: folder.appendingPathComponent("Start.swift"))
    if let complaint = try await toolchain.compile(
      "\(live)Start", ["Start.swift"], modules.map(folderOf), in: folder)
    {
      return .missing("the list of its live figures does not compile for it:\n\(complaint)")
    }
    if let complaint = try await toolchain.clang(Self.runtime.path, in: folder) {
      return .missing("what it needs of C does not compile:\n\(complaint)")
    }
    let objects = modules.map { object(of: $0).path } + ["\(live)Start.o", "runtime.o"]
    let arguments =
      ["--no-entry"] + Self.exports.map { "--export=\($0)" } + Self.linking + ["-o", "live.wasm"]
      + objects + [toolchain.unicodeTables]
    if let complaint = try await toolchain.run(toolchain.linker, arguments, in: folder) {
      return .missing("it cannot be linked:\n\(complaint)")
    }
    return .built(try Data(contentsOf: folder.appendingPathComponent("live.wasm")))
  }

  /// Earlier builds of these modules are of no more use.
  private func removeOutdated(live: String, keeping modules: [Module]) throws {
    let manager = FileManager.default
    let kept = modules.map { folderOf($0).lastPathComponent }
    for name in try manager.contentsOfDirectory(atPath: cache.path) where !kept.contains(name) {
      let isOld =
        name.hasPrefix("\(live)-") || modules.contains { name.hasPrefix("\($0.name)-") }
      if isOld { try? manager.removeItem(at: cache.appendingPathComponent(name)) }
    }
  }

  private static func options(_ imports: [URL]) -> [String] {
    options + imports.flatMap { ["-I", $0.path] }
  }

  /// What compiles and links for the browser.
  private struct Toolchain: Sendable {
    let bin: URL
    let unicodeTables: String

    var linker: String { bin.appendingPathComponent("wasm-ld").path }

    /// The toolchain of `swiftc`; nil where it has no linker.
    init?() async throws {
      struct Info: Decodable {
        struct Paths: Decodable { let runtimeResourcePath: String }
        let paths: Paths
      }
      let result = try await Subprocess.run(
        .name("swiftc"), arguments: ["-print-target-info"], output: .string(limit: 1 << 20),
        error: .discarded)
      guard let info = try? JSONDecoder().decode(Info.self, from: Data(result.standardOutput.utf8))
      else { return nil }
      let library = URL(fileURLWithPath: info.paths.runtimeResourcePath)
      bin = library.deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("bin")
      unicodeTables =
        library.appendingPathComponent(
          "embedded/wasm32-unknown-none-wasm/libswiftUnicodeDataTables.a"
        ).path
      let needed = ["wasm-ld", "clang", "swiftc"].map { bin.appendingPathComponent($0).path }
      guard (needed + [unicodeTables]).allSatisfy(FileManager.default.fileExists(atPath:)) else {
        return nil
      }
    }

    /// Compiles a module into a folder; what the compiler complains of, where it does.
    func compile(_ module: String, _ sources: [String], _ imports: [URL], in folder: URL)
      async throws -> String?
    {
      try await run(
        bin.appendingPathComponent("swiftc").path,
        BrowserModules.options(imports) + [
          "-module-name", module, "-emit-module", "-emit-module-path", "\(module).swiftmodule",
          "-c", "-o", "\(module).o",
        ] + sources, in: folder)
    }

    func clang(_ source: String, in folder: URL) async throws -> String? {
      try await run(
        bin.appendingPathComponent("clang").path,
        [
          "--target=wasm32", "-mbulk-memory", "-ffreestanding", "-fno-builtin", "-O2", "-c", source,
          "-o", "runtime.o",
        ], in: folder)
    }

    /// Runs a program; the first of its errors, where it fails.
    func run(_ program: String, _ arguments: [String], in folder: URL) async throws -> String? {
      let result = try await Subprocess.run(
        .path(FilePath(program)), arguments: Arguments(arguments),
        workingDirectory: FilePath(folder.path), output: .string(limit: 1 << 24),
        error: .string(limit: 1 << 24))
      guard !result.terminationStatus.isSuccess else { return nil }
      let lines = (result.standardOutput + result.standardError).split(separator: "\n")
      let errors = lines.filter { $0.contains("error:") }
      return (errors.isEmpty ? lines[...] : errors[...]).prefix(5).joined(separator: "\n")
    }
  }
}
