import Foundation
import Testing

/// The page "Setting up" shows a run that no directive compares.
@Suite struct SettingUpTests {
  @Test("what the first run should print is what chapter 1 prints")
  func firstRun() throws {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    func block(_ opening: String, in file: String) throws -> [Substring] {
      let text = try String(
        contentsOf: root.appendingPathComponent("Chapters/\(file)"), encoding: .utf8)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let start = try #require(lines.firstIndex { $0 == "```\(opening)" })
      return Array(lines[(start + 1)...].prefix { $0 != "```" })
    }
    let shown = try block("text", in: "SettingUp.md")
    let printed = try block("output tie", in: "1-Perceptron/Chapter.md")
    #expect(!shown.isEmpty && shown == printed)
  }
}
