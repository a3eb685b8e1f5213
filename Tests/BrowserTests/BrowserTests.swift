import BrowserProbe
import Foundation
import Testing

/// The book's numbers are the same in the browser: LinearAlgebra and the chapters' modules, compiled by
/// Embedded Swift to WebAssembly, give the same bits there as here.
@Suite struct BrowserTests {
  /// The modules in the order of their dependencies, and where their files are.
  static let modules = [
    ("LinearAlgebra", "Sources/LinearAlgebra"),
    ("Perceptrons", "Chapters/1-Perceptron"),
    ("SigmoidNeurons", "Chapters/2-SigmoidNeuron"),
    ("GradientDescent", "Chapters/3-GradientDescent"),
    ("Backpropagation", "Chapters/4-Backpropagation"),
    ("Regularisation", "Chapters/5-Regularisation"),
    ("SoftmaxNetworks", "Chapters/6-Softmax"),
    ("BrowserProbe", "Tests/BrowserProbe"),
  ]

  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The compiler, linker and machine that the test needs, all parts of a toolchain of Swift 6.2 or newer.
  static let missingTools = ["swiftc", "clang", "wasm-ld", "wasmkit"].filter { tool in
    run("sh", ["-c", "command -v \(tool)"], in: root) == nil
  }

  @Test(
    "every probe has the same bits in the browser's machine as here",
    .enabled(
      if: missingTools.isEmpty,
      "this toolchain lacks \(missingTools.joined(separator: ", "))"))
  func sameBits() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("browser-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }

    for (module, path) in Self.modules {
      let sources = try FileManager.default
        .contentsOfDirectory(atPath: Self.root.appendingPathComponent(path).path)
        .filter { $0.hasSuffix(".swift") }.sorted()
        .map { Self.root.appendingPathComponent("\(path)/\($0)").path }
      let arguments =
        [
          "-target", "wasm32-unknown-none-wasm", "-enable-experimental-feature", "Embedded", "-wmo",
          "-O", "-parse-as-library", "-I", ".", "-module-name", module, "-emit-module",
          "-emit-module-path", "\(module).swiftmodule", "-c", "-o", "\(module).o",
        ] + sources
      try #require(Self.run("swiftc", arguments, in: folder) != nil, "\(module) does not compile")
    }
    let runtime = Self.root.appendingPathComponent("Tests/BrowserTests/runtime.c").path
    try #require(
      Self.run(
        "clang",
        [
          "--target=wasm32", "-ffreestanding", "-fno-builtin", "-O2", "-c", runtime, "-o",
          "runtime.o",
        ], in: folder) != nil)
    try #require(
      Self.run(
        "wasm-ld",
        ["--no-entry", "--export=probe", "--export=probeCount", "-o", "probes.wasm", "runtime.o"]
          + Self.modules.map { "\($0.0).o" }, in: folder) != nil)

    let count = probeCount()
    #expect(count > 0)
    for index in 0..<count {
      let printed = try #require(
        Self.run("wasmkit", ["run", "probes.wasm", "probe", "i32:\(index)"], in: folder))
      let bits = try #require(printed.firstMatch(of: /i64\(([0-9]+)\)/)?.1)
      #expect(UInt64(bits) == probe(index), "probe \(index)")
    }
  }

  /// What a program prints; nil if there is no such program, or it fails.
  private static func run(_ program: String, _ arguments: [String], in folder: URL) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.currentDirectoryURL = folder
    let output = Pipe()
    process.standardOutput = output
    guard (try? process.run()) != nil else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }
}
