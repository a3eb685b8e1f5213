import Foundation
import RunRecord
import Testing

@Suite struct RunRecordTests {
  @Test(
    "an identifier is lower-case words with single hyphens between them",
    arguments: [
      ("nand", true), ("nand-truth-table", true), ("x1", true), ("", false), ("Nand", false),
      ("nand-", false), ("-nand", false), ("a--b", false), ("a b", false), ("größe", false),
      ("../up", false),
    ])
  func identifiers(name: String, isValid: Bool) {
    #expect(RunRecord.isIdentifier(name) == isValid)
  }

  @Test("a record comes back from disk as it was written, and equal records are equal bytes")
  func roundTrip() throws {
    let record = RunRecord(
      chapter: 1, title: "A \"title\" / ü",
      sections: [
        RunRecord.Section(
          id: "one", title: "One", output: "x\n\n\r\ny\n",
          figures: [
            RunRecord.Figure(name: "a", svg: "<svg/>\n\n", position: 2, text: "─\n│"),
            RunRecord.Figure(name: "b", svg: "", position: 2),
          ],
          values: [RunRecord.Value(name: "v", text: "−1 %")])
      ])
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try record.write(into: folder.appendingPathComponent("r"))
    #expect(try RunRecord(readingFrom: folder.appendingPathComponent("r")) == record)
    #expect(try record.json() == record.json())

    // Another in its place, which has not the drawings of the first, and leaves nothing beside it.
    let other = RunRecord(chapter: 2, title: "B", sections: [])
    try other.write(into: folder.appendingPathComponent("r"))
    #expect(try RunRecord(readingFrom: folder.appendingPathComponent("r")) == other)
    #expect(
      try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() == [
        "r", "r/figures", "r/record.json",
      ])
  }

  @Test("a text stands in JSON as the list of its lines")
  func lineByLine() throws {
    let record = RunRecord(
      chapter: 1, title: "A",
      sections: [RunRecord.Section(id: "one", title: "One", output: "x\n\ny\n")])
    let json = String(decoding: try record.json(), as: UTF8.self)
    let lines = ["x", "", "y", ""].map { "        \"\($0)\"" }.joined(separator: ",\n")
    #expect(json.contains("\"output\" : [\n\(lines)\n      ]"), "\(json)")
  }

  @Test("a folder without a record, with a damaged one, or without a drawing of it, throws")
  func damaged() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    #expect(throws: (any Error).self) { try RunRecord(readingFrom: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("{\"format\":".utf8).write(to: folder.appendingPathComponent(RunRecord.fileName))
    #expect(throws: (any Error).self) { try RunRecord(readingFrom: folder) }

    let record = RunRecord(
      chapter: 1, title: "A",
      sections: [
        RunRecord.Section(
          id: "one", title: "One", figures: [RunRecord.Figure(name: "a", svg: "<svg/>")])
      ])
    try record.write(into: folder)
    try FileManager.default.removeItem(
      at: folder.appendingPathComponent(RunRecord.figurePath("a")))
    #expect(throws: (any Error).self) { try RunRecord(readingFrom: folder) }
  }
}

@Suite struct RunProgressTests {
  @Test("what is said of a run's progress is read again, and other lines are not", arguments: 1...3)
  func lines(done: Int) {
    let progress = RunProgress(done: done, total: 3)
    #expect(RunProgress(line: progress.line) == progress)
    for line in ["", "4 of 3", "\(done) of", "\(done) of 3.", "\(done)  of 3", "-1 of 3", "0 of 0"]
    {
      #expect(RunProgress(line: line) == nil)
    }
  }
}
