import ExerciseLoop
import Foundation
import Fuzzing
import Testing

@Suite("A learner's state that is nearly right") struct FuzzTests {
  @Test("whatever the file holds, what can be read of it is, and it can be written")
  func progress() throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("fuzz-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    let hash = String(repeating: "0123456789abcdef", count: 4)
    let good = [Array("ant \(hash) 2\nzebra - 0\nbee \(hash) 0\n".utf8)]
    let problems = fuzz("progress", good, words: ["-", hash, " ", "ant", "\n"], times: 200) {
      bytes in
      try Data(bytes).write(to: file)
      let progress = ProgressFile(file)
      let before = progress.entries()
      try progress.update("fly") { $0.hints = 3 }
      let after = progress.entries()
      #expect(after["fly"]?.hints == 3)
      #expect(before.allSatisfy { $0.key == "fly" || after[$0.key] == $0.value })
    }
    #expect(problems == [])
  }
}
