import Foundation

/// Another machine than this one, and how to build for it and run there.
struct Machine: Sendable {
  /// What the compiler calls it.
  let target: String

  /// How C is compiled for it.
  let cTarget: [String]

  /// The linker, what it links before and after the modules, and what runs the program.
  let linker: String
  let before: [String]
  let after: [String]
  let runner: String

  /// Whether the C library and its start of a program are those of `runtime.c`.
  let isBare: Bool

  /// The browser's machine: an interpreter of WebAssembly, which comes with the toolchain.
  static let browser = Machine(
    target: "wasm32-unknown-none-wasm", cTarget: ["--target=wasm32"], linker: "wasm-ld",
    before: ["--no-entry", "--export=_start"], after: [], runner: "wasmkit run", isBare: true)

  /// A Mac's, a phone's: a Linux program for it, with Debian's C library, in an emulator.
  static let arm64 = Machine(
    target: "aarch64-none-none-elf", cTarget: ["--target=aarch64-none-none-elf"],
    linker: "ld.lld",
    before: ["-static"] + ["crt1.o", "crti.o"].map { libc + $0 } + [libgcc + "crtbeginT.o"],
    after: ["-L\(libc)", "-L\(libgcc)", "--start-group", "-lc", "-lm", "-lgcc", "-lgcc_eh"]
      + ["--end-group", libgcc + "crtend.o", libc + "crtn.o"],
    runner: "qemu-aarch64-static", isBare: false)

  private static let libc = "/usr/aarch64-linux-gnu/lib/"
  private static let libgcc = newestFolder(in: "/usr/lib/gcc-cross/aarch64-linux-gnu/")

  /// What is not there of all that building and running needs.
  var missing: [String] {
    let tools = ["swiftc", "clang", linker, String(runner.prefix { $0 != " " })]
    let files = (before + [unicodeTables] + after).filter { $0.hasPrefix("/") }
    return tools.filter { !hasTool($0) }
      + files.filter { !FileManager.default.fileExists(atPath: $0) }
  }

  /// Builds the program of modules in a folder, each with its sources, in the order in which they
  /// import each other, and of C files; runs it, and returns what it printed.
  func run(modules: [(name: String, sources: [String])], _ c: [String], in folder: URL) throws
    -> String
  {
    for (module, sources) in modules {
      try call(
        "swiftc",
        [
          "-target", target, "-enable-experimental-feature", "Embedded", "-wmo", "-O",
          "-parse-as-library", "-package-name", "book", "-I", ".", "-module-name", module,
          "-emit-module", "-emit-module-path", "\(module).swiftmodule", "-c", "-o", "\(module).o",
        ] + sources, in: folder)
    }
    for source in c {
      try call(
        "clang", cTarget + ["-ffreestanding", "-fno-builtin", "-O2", "-c", source], in: folder)
    }
    let objects =
      modules.map { "\($0.name).o" }
      + c.map { URL(fileURLWithPath: $0).deletingPathExtension().lastPathComponent + ".o" }
    try call(
      linker, before + ["-o", "program"] + objects + [unicodeTables] + after, in: folder)
    let words = runner.split(separator: " ").map(String.init)
    return try call(words[0], words.dropFirst() + ["./program"], in: folder)
  }

  /// The tables that strings need, a part of the toolchain.
  private var unicodeTables: String {
    let library = "embedded/\(target)/libswiftUnicodeDataTables.a"
    let folder = FileManager.default.temporaryDirectory
    guard
      let described = try? call("swiftc", ["-print-target-info"], in: folder),
      let info = try? JSONDecoder().decode(TargetInfo.self, from: Data(described.utf8))
    else { return "/" + library }
    return "\(info.paths.runtimeResourcePath)/\(library)"
  }

  private struct TargetInfo: Decodable {
    struct Paths: Decodable {
      let runtimeResourcePath: String
    }
    let paths: Paths
  }
}

/// A program that could not be started, or failed. What it said of that stands in the log.
struct Failure: Error, CustomStringConvertible {
  let command: String

  var description: String { "failed: \(command)" }
}

/// What a program prints.
@discardableResult
private func call(_ program: String, _ arguments: [String], in folder: URL) throws -> String {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [program] + arguments
  process.currentDirectoryURL = folder
  let output = Pipe()
  process.standardOutput = output
  try process.run()
  let data = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  guard process.terminationStatus == 0 else {
    throw Failure(command: ([program] + arguments).joined(separator: " "))
  }
  return String(decoding: data, as: UTF8.self)
}

private func hasTool(_ name: String) -> Bool {
  (try? call("sh", ["-c", "command -v \(name)"], in: FileManager.default.temporaryDirectory)) != nil
}

/// The folder in another whose name is the highest version.
private func newestFolder(in folder: String) -> String {
  let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  let newest = names.max { $0.compare($1, options: .numeric) == .orderedAscending }
  return folder + (newest ?? "gcc") + "/"
}
