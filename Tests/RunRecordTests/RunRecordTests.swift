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
          id: "one", title: "One", output: "x\n\n", figures: ["a"],
          values: [RunRecord.Value(name: "v", text: "−1 %")])
      ])
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try record.json().write(to: folder.appendingPathComponent(RunRecord.fileName))
    #expect(try RunRecord(readingFrom: folder) == record)
    #expect(try record.json() == record.json())
  }

  @Test("a folder without a record, or with a damaged one, throws")
  func damaged() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    #expect(throws: (any Error).self) { try RunRecord(readingFrom: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("{\"format\":".utf8).write(to: folder.appendingPathComponent(RunRecord.fileName))
    #expect(throws: (any Error).self) { try RunRecord(readingFrom: folder) }
  }
}
