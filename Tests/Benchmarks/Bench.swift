import Dispatch
import Foundation
import LinearAlgebra

/// Measures our own code and, where they are installed, the peers, on the same work in the same run.
///
/// A time is the best of several. What counts is the ratio to the peers: bare times are the machine's.
@main
struct Bench {
  static func main() throws {
    do {
      try run()
    } catch let error as Options.UsageError {
      try FileHandle.standardError.write(contentsOf: Data("Error: \(error)\n".utf8))
      exit(1)
    }
  }

  private static func run() throws {
    let options = try Options(Array(CommandLine.arguments.dropFirst()))
    if options.isForChapters {
      print("Seconds, best of \(options.repeats), the sections that need no data.\n")
      let rows = try ChapterTimes.measured(repeats: options.repeats, baseline: options.baseline)
      try write(rows, options)
      return
    }
    let workers = allCores()
    print(
      """
      \(workers.count) cores; seconds, best of \(options.repeats). The last columns are the fastest peer's time divided by
      ours: above 1, ours is ahead. Ours is in Double, the same bits on every machine. 'scan' is JAX with
      the whole training loop compiled into one program, and has a column of its own for its ratio.
      """)
    print()

    var rows: [Row] = []
    for workload in options.workloads { rows.append(Row(workload, options, workers)) }
    for size in options.products { rows += products(size, options, workers) }
    for peer in Peer.all {
      guard let times = peer.measure(options) else { continue }
      for index in rows.indices {
        for (column, seconds) in times where column.hasPrefix(rows[index].name + "/") {
          rows[index].peers[String(column.dropFirst(rows[index].name.count + 1))] = seconds
        }
      }
    }
    printTable(rows)
    try write(rows, options)
  }

  /// Writes the rows as JSON, where that is asked for.
  private static func write(_ rows: [some Encodable], _ options: Options) throws {
    guard let file = options.json else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try encoder.encode(rows).write(to: URL(fileURLWithPath: file))
    print("\nwritten to \(file)")
  }

  /// A line of the table.
  struct Row: Encodable {
    let name: String
    var ours: Double
    var peers: [String: Double] = [:]

    /// The fastest of the peers as one trains with them, or of the compiled loops.
    func fastest(scanned: Bool) -> (name: String, seconds: Double)? {
      peers.filter { $0.key.hasPrefix("scan") == scanned }
        .min { ($0.value, $0.key) < ($1.value, $1.key) }.map { ($0.key, $0.value) }
    }
  }
}

/// What the command line asks for.
struct Options {
  var repeats = 5
  var json: String?
  var usesPeers = true
  /// Whether to measure the chapters, in the place of the workloads.
  var isForChapters = false
  /// The folder of another build's chapters, to compare ours with.
  var baseline: URL?
  /// The workloads to measure; empty for all, and the products.
  var only: [String] = []

  var workloads: [Workload] {
    Workload.all.filter { only.isEmpty || only.contains($0.name) }
  }

  /// The sizes of the square matrices to multiply.
  var products: [Int] { only.isEmpty ? [192, 384, 768] : [] }

  struct UsageError: Error, CustomStringConvertible {
    let description: String
  }

  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    func value(of flag: String) throws -> String {
      guard let value = rest.popFirst() else {
        throw UsageError(description: "\(flag) wants a value")
      }
      return value
    }
    while let argument = rest.popFirst() {
      switch argument {
      case "--repeats":
        guard let count = Int(try value(of: argument)), count > 0 else {
          throw UsageError(description: "--repeats wants a whole number above 0")
        }
        repeats = count
      case "--json": json = try value(of: argument)
      case "--no-peers": usesPeers = false
      case "--chapters": isForChapters = true
      case "--baseline":
        baseline = URL(fileURLWithPath: try value(of: argument), isDirectory: true)
      case "--only":
        let name = try value(of: argument)
        guard Workload.all.contains(where: { $0.name == name }) else {
          let known = Workload.all.map(\.name).joined(separator: ", ")
          throw UsageError(description: "there is no workload '\(name)'; known are \(known)")
        }
        only.append(name)
      default:
        throw UsageError(
          description:
            "unknown '\(argument)'; known are --repeats N, --json FILE, --only NAME, --no-peers, "
            + "and --chapters, with --baseline DIR")
      }
    }
    if baseline != nil && !isForChapters {
      throw UsageError(description: "--baseline compares chapters, so it wants --chapters")
    }
  }
}

/// As many threads as the machine has cores.
func allCores() -> Workers {
  Workers(count: ProcessInfo.processInfo.activeProcessorCount) { count, work in
    DispatchQueue.concurrentPerform(iterations: count, execute: work)
  }
}

/// The shortest of several runs, in seconds.
func best(of repeats: Int, _ body: () -> Void) -> Double {
  (0..<repeats).map { _ in
    let clock = ContinuousClock()
    let time = clock.measure(body)
    return Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
  }.min() ?? .infinity
}

extension Bench.Row {
  /// Our own time for a workload: with one thread or with all, whichever is shorter, as the peers choose
  /// for themselves.
  init(_ workload: Workload, _ options: Options, _ workers: Workers) {
    var generator = Xoshiro256(seed: 1)
    let inputs = Matrix(rows: workload.examples, columns: workload.sizes[0]) { _, _ in
      generator.uniform()
    }
    let classes = workload.sizes[workload.sizes.count - 1]
    let targets = Matrix(rows: workload.examples, columns: classes) { row, column in
      classes == 1 ? Double(row % 2) : (row % classes == column ? 1 : 0)
    }
    let seconds = [Workers.one, workers].map { workers in
      best(of: options.repeats) {
        train(workload, inputs, targets, workers: workers, using: &generator)
      }
    }
    self.init(name: workload.name, ours: seconds.min() ?? .infinity)
  }
}

/// The product of two square matrices, with one thread and with all.
private func products(_ size: Int, _ options: Options, _ workers: Workers) -> [Bench.Row] {
  var generator = Xoshiro256(seed: 2)
  let a = Matrix(rows: size, columns: size) { _, _ in generator.uniform() }
  let b = Matrix(rows: size, columns: size) { _, _ in generator.uniform() }
  var c = Matrix(rows: size, columns: size)
  let rounds = max(1, 100_000_000 / (size * size * size))
  return [("one", Workers.one), ("all", workers)].map { name, workers in
    let seconds = best(of: options.repeats) {
      for _ in 0..<rounds { c.formProduct(a, b, workers: workers) }
    }
    return Bench.Row(name: "product \(size), \(name)", ours: seconds / Double(rounds))
  }
}

private func printTable(_ rows: [Bench.Row]) {
  let columns = [
    "numpy", "torch32", "torch64", "jax32", "jax64", "sklearn", "scan32", "scan64",
  ]
  func cell(_ seconds: Double?) -> String {
    guard let seconds else { return "–" }
    return String(format: seconds < 0.01 ? "%.6f" : "%.4f", seconds)
  }
  func ratio(_ row: Bench.Row, scanned: Bool) -> String {
    row.fastest(scanned: scanned)
      .map { String(format: "%.2f ", $0.seconds / row.ours) + "(\($0.name))" } ?? "–"
  }
  let heading = ["workload", "ours"] + columns + ["fastest / ours", "scan / ours"]
  let lines = rows.map { row in
    [row.name, cell(row.ours)] + columns.map { cell(row.peers[$0]) }
      + [ratio(row, scanned: false), ratio(row, scanned: true)]
  }
  let widths = heading.indices.map { column in
    ([heading] + lines).map { $0[column].count }.max() ?? 0
  }
  for line in [heading] + lines {
    print(
      zip(line, widths).enumerated().map { index, cell in
        let space = String(repeating: " ", count: cell.1 - cell.0.count)
        return index == 0 ? cell.0 + space : space + cell.0
      }.joined(separator: "  "))
  }
}
