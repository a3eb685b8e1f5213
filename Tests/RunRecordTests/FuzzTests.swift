import Foundation
import Fuzzing
import RunRecord
import Testing

@Suite("Records that are nearly right") struct FuzzTests {
  @Test("every file is a record that can be written again, or an error")
  func records() throws {
    let record = RunRecord(
      chapter: 3, title: "The test",
      sections: [
        RunRecord.Section(
          id: "one", title: "One", output: "a\n  b\n",
          values: [RunRecord.Value(name: "x", text: "95.4 %")],
          rows: [RunRecord.Row(number: 1, what: "it", published: "1", obtained: nil)])
      ])
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("fuzz-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent(RunRecord.fileName)
    let words = ["{", "}", "[", "]", ":", "\"", "null", "true", "\\u0000", "\\ud800", "../"]
    let problems = fuzz("records", [Array(try record.json())], words: words, times: 200) { bytes in
      try Data(bytes).write(to: file)
      _ = try RunRecord(readingFrom: folder).json()
    }
    #expect(problems == [])
  }
}
