import Foundation

/// How long the chapters of the book take as their readers run them: by their own programs, from one
/// build or from two.
struct ChapterTimes: Encodable {
  let name: String
  /// In seconds: with `--jobs 1`, with as many jobs as there are cores, and in the other build, where
  /// one is named and has the chapter.
  var one = Double.infinity
  var all = Double.infinity
  var baseline: Double?

  /// Measures all chapters that are built beside this program, and prints the times. Each round runs
  /// each variant once, so that what else the machine does falls on all alike.
  ///
  /// - Parameter baseline: the folder of the other build's products.
  /// - Returns: a row for each chapter, and one for all.
  static func measured(repeats: Int, baseline: URL?) throws -> [ChapterTimes] {
    let programs = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent()
    let chapters = (1...6).map { "chapter\($0)" }
    for folder in [programs] + [baseline].compactMap(\.self) {
      let missing = chapters.filter { !exists($0, in: folder) }
      guard missing.isEmpty else {
        throw Options.UsageError(
          description: "expected the chapters' programs in \(folder.path), but there is no "
            + missing.joined(separator: ", ") + "; build them there: "
            + "for n in 1 2 3 4 5 6; do swift build -c release --product chapter$n; done")
      }
    }
    printLine(headings)
    var rows: [ChapterTimes] = []
    for chapter in chapters {
      var times = ChapterTimes(name: chapter)
      for _ in 0..<repeats {
        times.one = min(times.one, try seconds(chapter, in: programs, "--jobs", "1"))
        times.all = min(times.all, try seconds(chapter, in: programs))
        if let baseline {
          times.baseline = min(
            times.baseline ?? .infinity, try seconds(chapter, in: baseline))
        }
      }
      rows.append(times)
      printLine(times.cells)
    }
    let baselines = rows.compactMap(\.baseline)
    let together = ChapterTimes(
      name: "together", one: rows.map(\.one).reduce(0, +), all: rows.map(\.all).reduce(0, +),
      baseline: baselines.isEmpty ? nil : baselines.reduce(0, +))
    printLine(together.cells)
    return rows + [together]
  }

  private static let headings = [
    "chapter ", "one job", "all cores", "one / all", "baseline", "baseline / all",
  ]

  private var cells: [String] {
    func text(_ number: Double?) -> String { number.map { String(format: "%.2f", $0) } ?? "–" }
    return [
      name, text(one), text(all), text(one / all), text(baseline),
      text(baseline.map { $0 / all }),
    ]
  }

  /// Prints cells below the headings, at once: the next may take a minute.
  private static func printLine(_ cells: [String]) {
    let padded = zip(cells, headings).enumerated().map { index, cell in
      let space = String(repeating: " ", count: max(0, cell.1.count - cell.0.count))
      return index == 0 ? cell.0 + space : space + cell.0
    }
    print(padded.joined(separator: "  "))
    fflush(nil)
  }

  private static func exists(_ chapter: String, in folder: URL) -> Bool {
    FileManager.default.isExecutableFile(atPath: folder.appendingPathComponent(chapter).path)
  }

  /// The time of one run. It records, as the builder has it do: what needs data that is perhaps on the
  /// machine and perhaps not is left out.
  private static func seconds(_ chapter: String, in folder: URL, _ options: String...) throws
    -> Double
  {
    let record = FileManager.default.temporaryDirectory
      .appendingPathComponent("bench-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: record) }
    let process = Process()
    process.executableURL = folder.appendingPathComponent(chapter)
    process.arguments = ["--record", record.path] + options
    // Its own package is where its recordings are.
    process.currentDirectoryURL = folder
    process.standardOutput = FileHandle.nullDevice
    let clock = ContinuousClock()
    let start = clock.now
    try process.run()
    process.waitUntilExit()
    let time = clock.now - start
    guard process.terminationStatus == 0 else {
      throw Options.UsageError(
        description: "\(chapter) in \(folder.path) ended with exit code "
          + "\(process.terminationStatus), expected 0")
    }
    return Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
  }
}
