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

/// Compiles the live figures of chapters for the browser with Embedded Swift.
///
/// Embedded Swift makes machine code where all of a program is known, and of an imported module it takes
/// what is called. So the modules are only read and checked, each when it has changed; then the figures of
/// all chapters are compiled in one go, which optimises what they share once, and linked chapter by chapter.
/// There what a chapter does not call is left out, and the rest is optimised once more, as a whole.
struct BrowserModules {
  let description: PackageDescription
  let files: PackageFiles
  /// The files of a path of the description, from the root of the package.
  let filesIn: (String) throws -> [String]
  /// The hash of what a file holds.
  let hash: (String) throws -> String
  /// The version of the compiler and its target.
  let compiler: String
  /// Where what was compiled is kept: a folder a module and hash, a file a chapter and hash.
  let cache: URL
  /// Told what is being done.
  let progress: BookProgress

  private static let options = [
    "-target", "wasm32-unknown-none-wasm", "-enable-experimental-feature", "Embedded",
    "-swift-version", "6", "-package-name", "book", "-wmo", "-parse-as-library",
    "-Xfrontend", "-disable-stack-protector",
    // A page cannot show what a precondition says, and would load it.
    "-assert-config", "Release",
  ]

  private static let optimising = ["-Osize", "-lto=llvm-full"]

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

  private static func module(ofChapter number: Int) -> String { "Chapter\(number)Live" }

  /// The exercises of a chapter that the page can ask.
  private static func questions(ofChapter number: Int) -> String { "Chapter\(number)Questions" }

  private func hasQuestions(_ number: Int) -> Bool {
    description.targets.contains { $0.name == Self.questions(ofChapter: number) }
  }

  /// The chapters that have live figures.
  static func chapters(in description: PackageDescription) -> [Int] {
    description.targets.compactMap { target in
      target.name.wholeMatch(of: /Chapter([0-9]+)Live/).flatMap { Int($0.1) }
    }.sorted()
  }

  /// The live figures of chapters, of those that have some.
  func modules(ofChapters wanted: [Int]) async throws -> [Int: BrowserModule] {
    let wanted = Self.chapters(in: description).filter(wanted.contains)
    guard !wanted.isEmpty else { return [:] }
    let glue = try Glue()
    let modules = try modules(of: wanted)
    if let kept = kept(wanted, modules, glue) { return kept }

    guard let toolchain = try await Toolchain() else {
      let reason =
        "the toolchain has no wasm-ld, which links for the browser; those from swift.org have one"
      return Dictionary(uniqueKeysWithValues: wanted.map { ($0, .missing(reason)) })
    }
    let work = progress.begin("compiling the live figures for the browser")
    defer { work.ends() }
    try FileManager.default.createDirectory(at: cache, withIntermediateDirectories: true)
    removeAbandonedDrafts(in: cache)
    // The modules are checked one by one; then all is compiled, and each chapter linked.
    let steps = modules.count + wanted.count + 1
    let complaints = try await check(modules, with: toolchain) { work.reaches($0, of: steps) }
    var results: [Int: BrowserModule] = [:]
    for number in wanted {
      if let complaint = complaints[Self.module(ofChapter: number)]
        ?? complaints[Self.questions(ofChapter: number)]
      {
        results[number] = .missing(complaint)
      }
    }
    let sound = wanted.filter { results[$0] == nil }
    if results.isEmpty {
      results = try await build(sound, modules, glue, with: toolchain) {
        work.reaches(modules.count + $0, of: steps)
      }
    } else {
      // Then the others alone, which may have been built like that before.
      results.merge(try await self.modules(ofChapters: sound)) { missing, _ in missing }
    }
    guard try self.modules(of: wanted).map(\.key) == modules.map(\.key) else {
      try removeOutdated(keeping: [])
      throw Problem(
        file: "Chapters",
        message:
          "the code of the live figures was changed while it was compiled for the browser, so what "
          + "came out is not kept; run the command again")
    }
    return results
  }

  // MARK: What is kept

  /// What goes with the chapters' modules: what the page calls, in Swift, and what Swift calls, in C.
  private struct Glue: Sendable {
    /// The functions that a page calls.
    let exports: [String]
    let hash: String

    static var folder: URL { Bundle.module.bundleURL.appendingPathComponent("Browser") }
    static var page: URL { folder.appendingPathComponent("Page.swift") }
    static var runtime: URL { folder.appendingPathComponent("runtime.c") }

    init() throws {
      let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
      var hash = SHA256()
      for name in names {
        let contents = try Data(contentsOf: Self.folder.appendingPathComponent(name))
        hash.update("\(name)\n\(contents.count)\n".utf8)
        hash.update(contents)
      }
      self.hash = hash.finishedHex()
      let page = try String(contentsOf: Self.page, encoding: .utf8)
      exports =
        ["live_start", "live_used"]
        + page.matches(of: /@_cdecl\("([a-z_]+)"\)/).map { String($0.1) }
    }

    /// The function that gives a chapter's figures and questions to the page.
    static func start(_ number: Int) -> String { "live_start_\(number)" }

    /// - Parameter asking: the chapters that have questions.
    static func starts(_ numbers: [Int], asking: [Int]) -> String {
      numbers.map { number in
        var imports = [BrowserModules.module(ofChapter: number)]
        var calls = ["install(chapter\(number)Figures)"]
        if asking.contains(number) {
          imports.append(BrowserModules.questions(ofChapter: number))
          calls.append("install(chapter\(number)Questions)")
        }
        return """
          \(imports.map { "import \($0)" }.joined(separator: "\n"))

          @_cdecl("\(start(number))")
          public func start\(number)() {
            \(calls.joined(separator: "\n  "))
          }

          """
      }.joined(separator: "\n")
    }
  }

  /// The modules of chapters, each after those it imports.
  private func modules(of numbers: [Int]) throws -> [Module] {
    var modules: [Module] = []
    // What the page calls knows questions, also where a chapter has none.
    try add("NumberQuestion", to: &modules)
    for number in numbers {
      try add(Self.module(ofChapter: number), to: &modules)
      if hasQuestions(number) { try add(Self.questions(ofChapter: number), to: &modules) }
    }
    return modules
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
    for source in sources { hash.update("\(source)\n\(try self.hash(source))\n".utf8) }
    modules.append(
      Module(
        name: name, sources: sources, imports: imports,
        key: String(hash.finishedHex().prefix(32))))
  }

  private func folderOf(_ module: Module) -> URL {
    cache.appendingPathComponent("\(module.name)-\(module.key)")
  }

  /// Where the figures of a chapter are kept that were compiled together with those of others.
  private func file(_ number: Int, _ modules: [Module], _ glue: Glue) -> URL {
    var hash = SHA256()
    let parts = modules.map(\.key) + Self.optimising + Self.linking + [glue.hash]
    hash.update(parts.joined(separator: " ").utf8)
    return cache.appendingPathComponent(
      "\(Self.module(ofChapter: number))-\(hash.finishedHex().prefix(32)).wasm")
  }

  /// The figures of the chapters, where all of them are kept.
  private func kept(_ numbers: [Int], _ modules: [Module], _ glue: Glue) -> [Int: BrowserModule]? {
    var results: [Int: BrowserModule] = [:]
    for number in numbers {
      guard let bytes = try? Data(contentsOf: file(number, modules, glue)) else { return nil }
      results[number] = .built(bytes)
    }
    return results
  }

  /// Earlier builds are of no more use.
  private func removeOutdated(keeping kept: [URL]) throws {
    let manager = FileManager.default
    let kept = kept.map(\.lastPathComponent)
    for name in try manager.contentsOfDirectory(atPath: cache.path)
    where !kept.contains(name) && !name.hasPrefix("draft-") {
      try? manager.removeItem(at: cache.appendingPathComponent(name))
    }
  }

  private static func draft(in cache: URL) -> URL {
    let process = ProcessInfo.processInfo.processIdentifier
    return cache.appendingPathComponent("draft-\(process)-\(UUID().uuidString)")
  }

  // MARK: How it is done

  /// Reads and checks what is not kept, each module as soon as those that it imports are there.
  ///
  /// - Returns: what the compiler complains of, by the modules that cannot be had for it.
  private func check(
    _ modules: [Module], with toolchain: Toolchain, reaches: (_ done: Int) -> Void
  ) async throws -> [String: String] {
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
        if let complaint = try await toolchain.check(module.name, sources, imports, in: folder) {
          return "\(module.name) does not compile for it:\n\(complaint)"
        }
        try manager.moveItem(at: folder, to: kept)
        return nil
      }
    }
    return try await withTaskCancellationHandler { [tasks] in
      var complaints: [String: String] = [:]
      for (index, module) in modules.enumerated() {
        complaints[module.name] = try await tasks[module.name]?.value
        reaches(index + 1)
      }
      return complaints
    } onCancel: { [tasks] in
      for task in tasks.values { task.cancel() }
    }
  }

  /// Compiles the figures of chapters in one go, and links each chapter's.
  private func build(
    _ numbers: [Int], _ modules: [Module], _ glue: Glue, with toolchain: Toolchain,
    reaches: (_ done: Int) -> Void
  ) async throws -> [Int: BrowserModule] {
    let manager = FileManager.default
    let folder = Self.draft(in: cache)
    try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? manager.removeItem(at: folder) }
    let start = Glue.starts(numbers, asking: numbers.filter(hasQuestions))
    try Data(start.utf8).write(to: folder.appendingPathComponent("Start.swift"))
    func all(missing complaint: String) -> [Int: BrowserModule] {
      Dictionary(uniqueKeysWithValues: numbers.map { ($0, .missing(complaint)) })
    }
    if let complaint = try await toolchain.compile(
      "Live", ["Start.swift", Glue.page.path], modules.map(folderOf), in: folder)
    {
      return all(missing: "they do not compile for it:\n\(complaint)")
    }
    reaches(1)
    let results = try await withThrowingTaskGroup(of: (Int, BrowserModule).self) { group in
      for number in numbers {
        group.addTask { (number, try await Self.link(number, glue, in: folder, with: toolchain)) }
      }
      var results: [Int: BrowserModule] = [:]
      for try await (number, module) in group {
        results[number] = module
        reaches(1 + results.count)
      }
      return results
    }
    let kept = numbers.map { file($0, modules, glue) }
    try removeOutdated(keeping: kept + modules.map(folderOf))
    for (number, file) in zip(numbers, kept) {
      if case .built(let bytes) = results[number] { try bytes.write(to: file, options: .atomic) }
    }
    return results
  }

  /// Links the figures of a chapter out of those that were compiled together.
  private static func link(
    _ number: Int, _ glue: Glue, in folder: URL, with toolchain: Toolchain
  ) async throws -> BrowserModule {
    let (runtime, wasm) = ("runtime\(number).o", "live\(number).wasm")
    if let complaint = try await toolchain.clang(
      Glue.runtime.path, defining: "START=\(Glue.start(number))", to: runtime, in: folder)
    {
      return .missing("what they need of C does not compile:\n\(complaint)")
    }
    let arguments =
      ["--no-entry"] + glue.exports.map { "--export=\($0)" } + linking
      + ["-o", wasm, "Live.o", runtime, toolchain.unicodeTables]
    if let complaint = try await toolchain.run(toolchain.linker, arguments, in: folder) {
      return .missing("they cannot be linked:\n\(complaint)")
    }
    return .built(try Data(contentsOf: folder.appendingPathComponent(wasm)))
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

    /// Reads a module and checks it, for those that import it; what the compiler complains of, where it
    /// does.
    func check(_ module: String, _ sources: [String], _ imports: [URL], in folder: URL)
      async throws -> String?
    {
      try await swiftc(module, ["-Onone"] + sources, imports, in: folder)
    }

    /// Compiles a module and all that it calls of those it imports; what the compiler complains of, where
    /// it does.
    func compile(_ module: String, _ sources: [String], _ imports: [URL], in folder: URL)
      async throws -> String?
    {
      try await swiftc(
        module, BrowserModules.optimising + ["-c", "-o", "\(module).o"] + sources, imports,
        in: folder)
    }

    private func swiftc(
      _ module: String, _ arguments: [String], _ imports: [URL], in folder: URL
    ) async throws -> String? {
      try await run(
        bin.appendingPathComponent("swiftc").path,
        BrowserModules.options + imports.flatMap { ["-I", $0.path] } + [
          "-module-name", module, "-emit-module", "-emit-module-path", "\(module).swiftmodule",
        ] + arguments, in: folder)
    }

    func clang(_ source: String, defining macro: String, to object: String, in folder: URL)
      async throws -> String?
    {
      try await run(
        bin.appendingPathComponent("clang").path,
        [
          "--target=wasm32", "-mbulk-memory", "-ffreestanding", "-fno-builtin", "-O2",
          "-D\(macro)", "-c", source, "-o", object,
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
