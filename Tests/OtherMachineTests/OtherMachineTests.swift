import Foundation
import MachineProbe
import Testing

/// The book's numbers are the same on every machine: LinearAlgebra and the chapters' modules, compiled by
/// Embedded Swift for another one, give the same bits there as here.
@Suite struct OtherMachineTests {
  /// The modules in the order of their dependencies, and where their files are.
  static let modules = [
    ("LinearAlgebra", "Sources/LinearAlgebra"),
    ("Perceptrons", "Chapters/1-Perceptron"),
    ("SigmoidNeurons", "Chapters/2-SigmoidNeuron"),
    ("GradientDescent", "Chapters/3-GradientDescent"),
    ("Backpropagation", "Chapters/4-Backpropagation"),
    ("Regularisation", "Chapters/5-Regularisation"),
    ("SoftmaxNetworks", "Chapters/6-Softmax"),
    ("MachineProbe", "Tests/MachineProbe"),
  ]

  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Whether a machine that cannot be built for is a failure, and not only a test less.
  static let wantsEveryMachine = ProcessInfo.processInfo.environment["EVERY_MACHINE"] != nil

  @Test(
    "every probe has the same bits in the browser's machine as here",
    .enabled(
      if: wantsEveryMachine || Machine.browser.missing.isEmpty,
      "there is no \(Machine.browser.missing.joined(separator: ", "))"))
  func browser() async throws {
    try await compare(with: .browser)
  }

  @Test(
    "every probe has the same bits on arm64 as here",
    .enabled(
      if: wantsEveryMachine || Machine.arm64.missing.isEmpty,
      "there is no \(Machine.arm64.missing.joined(separator: ", "))"))
  func arm64() async throws {
    try await compare(with: .arm64)
  }

  private func compare(with machine: Machine) async throws {
    try #require(machine.missing == [], "all this is needed, and not there")
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("machine-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }

    let modules = try Self.modules.map { module, path in
      let sources = try FileManager.default
        .contentsOfDirectory(atPath: Self.root.appendingPathComponent(path).path)
        .filter { $0.hasSuffix(".swift") }.sorted()
        .map { Self.root.appendingPathComponent("\(path)/\($0)").path }
      return (module, sources)
    }
    let c = (machine.isBare ? ["probes.c", "runtime.c"] : ["probes.c"])
      .map { Self.root.appendingPathComponent("Tests/OtherMachineTests/\($0)").path }
    // On a thread of its own, for a minute or more: those that tests run on are few.
    let printed = try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(with: Result { try machine.run(modules: modules, c, in: folder) })
      }
    }

    let there = printed.split(separator: "\n").map { UInt64($0) }
    #expect(there.count == Int(probeCount()))
    for (index, bits) in there.enumerated() {
      #expect(bits == probe(Int32(index)), "probe \(index)")
    }
  }
}
