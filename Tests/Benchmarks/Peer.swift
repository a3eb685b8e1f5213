import Foundation

/// A framework that does the same work: a script in `Peers`, run with the Python that is installed.
struct Peer {
  let name: String
  let script: String

  static let all = [
    Peer(name: "NumPy", script: "numpy_peer.py"),
    Peer(name: "PyTorch", script: "torch_peer.py"),
    Peer(name: "JAX", script: "jax_peer.py"),
    Peer(name: "scikit-learn", script: "sklearn_peer.py"),
  ]

  /// Its times in seconds, by `workload/column`; nil where it is not installed, which is said.
  func measure(_ options: Options) -> [String: Double]? {
    guard options.usesPeers else { return nil }
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let task = Request(
      repeats: options.repeats, workloads: options.workloads, products: options.products)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", folder.appendingPathComponent("Peers/\(script)").path]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    do {
      let question = try JSONEncoder().encode(task)
      try process.run()
      try input.fileHandleForWriting.write(contentsOf: question)
      try input.fileHandleForWriting.close()
      let answer = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      guard process.terminationStatus == 0 else {
        print("\(name) is left out: python3 cannot import it, or its script failed")
        return nil
      }
      return try JSONDecoder().decode([String: Double].self, from: answer)
    } catch {
      print("\(name) is left out: \(error)")
      return nil
    }
  }

  private struct Request: Encodable {
    let repeats: Int
    let workloads: [Workload]
    let products: [Int]
  }
}
