import Foundation
import Testing

/// The sections that need MNIST, run as a reader runs them, on a small data set of its form that is made
/// here, with their trainings cut to one epoch: so they run wherever the tests do, and not only where
/// recordings are made.
@Suite struct MNISTSectionTests {
  @Test(
    "every section that needs MNIST runs on pictures of its form, and says something of them",
    arguments: 1...6)
  func sections(chapter: Int) async throws {
    let desk = try Desk()
    let list = try await desk.run("chapter\(chapter)", "--list")
    try #require(list.exitCode == 0, "\(list.errors)")
    let sections = list.output.split(separator: "\n")
      .filter { $0.hasSuffix("(needs MNIST)") }
      .compactMap { $0.split(separator: " ").first.map { String($0) } }
    // From chapter 3 on, each has such a section; should one lose it, this is to be looked at again.
    #expect(sections.isEmpty == (chapter < 3))
    if sections.isEmpty { return }
    try Self.writePictures(into: desk.url("data/mnist"))
    for section in sections {
      let run = try await desk.run([
        "chapter\(chapter)", "--only", section, "--data", desk.url("data").path, "--epochs", "1",
      ])
      #expect(run.exitCode == 0, "\(section): \(run.errors.suffix(2000))")
      #expect(!run.output.contains("recorded with"), "\(section)")
      #expect(run.output.split(separator: "\n").count > 4, "\(section): \(run.output)")
    }
  }

  /// Four files in the form of MNIST's: 1800 pictures to learn from and 60 held out, on each a bright
  /// square whose place tells the digit, in noise. One label of eleven among those held out is mistaken, so
  /// that there is something to show where a section shows what was told wrong.
  private static func writePictures(into folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, count) in [("train", 1800), ("t10k", 60)] {
      var images = head([2051, count, 28, 28])
      var labels = head([2049, count])
      for index in 0..<count {
        let label = (7 * index) % 10
        let isMistaken = name == "t10k" && index % 11 == 3
        labels.append(UInt8(isMistaken ? (label + 1) % 10 : label))
        let (left, top) = (2 + label % 5 * 5, 4 + label / 5 * 12)
        for y in 0..<28 {
          for x in 0..<28 {
            let isBright = (left..<(left + 4)).contains(x) && (top..<(top + 8)).contains(y)
            let noise = (index &* 31 &+ y &* 17 &+ x &* x &* 7) % 40
            images.append(UInt8(isBright ? 200 + noise : noise))
          }
        }
      }
      try Data(images).write(to: folder.appendingPathComponent("\(name)-images-idx3-ubyte"))
      try Data(labels).write(to: folder.appendingPathComponent("\(name)-labels-idx1-ubyte"))
    }
  }

  /// Numbers of 32 bits, the largest byte first.
  private static func head(_ numbers: [Int]) -> [UInt8] {
    numbers.flatMap { number in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
  }
}
