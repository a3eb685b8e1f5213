import Foundation
import Fuzzing
import Testing

@testable import Datasets

@Suite("Files of data that are nearly right") struct FuzzTests {
  @Test("every file is an array, or an error, plain and gzipped")
  func idx() throws {
    let plain: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 2] + Array(0..<12)
    let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 5] + Array(0..<5)
    // Python's gzip.compress(bytes, mtime=0) of the first.
    let gzipped: [UInt8] = [
      0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x63, 0x60, 0xe0, 0x60, 0x66,
      0x60, 0x60, 0x60, 0x02, 0x62, 0x08, 0xcd, 0xc8, 0xc4, 0xcc, 0xc2, 0xca, 0xc6, 0xce, 0xc1,
      0xc9, 0xc5, 0x0d, 0x00, 0xbe, 0x0c, 0x13, 0xde, 0x1c, 0x00, 0x00, 0x00,
    ]
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("fuzz-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(gzipped).write(to: file)
    #expect(try IDXFile(contentsOf: file, shape: [2, 3, 2]).elements == Array(0..<12))
    let problems = fuzz("IDX", [plain, labels, gzipped], words: ["\u{8}", "\u{7F}"], times: 500) {
      bytes in
      try Data(bytes).write(to: file)
      let array = try IDXFile(contentsOf: file, shape: [nil, nil, nil])
      #expect(array.elements.count == array.dimensions.reduce(1, *))
    }
    #expect(problems == [])
  }

  @Test("every text is a table, or an error")
  func tables() {
    let good = [
      "name,width,height\na,1,2.5\n\"b, c\",-3,1e-4\n", "x;y\n1;2\n3;4\n", "1,2\n\n3,4\r\n",
      "\u{FEFF}\"a \"\"b\"\"\",c\n\"d\ne\",5\n",
    ].map { Array($0.utf8) }
    let words = ["\"", ",", ";", "\"\"", "\n", "\r\n", "1.5", "-", "e", "nan", " "]
    let problems = fuzz("CSV", good, words: words, times: 1000) { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      let table = try CSVTable(text: text, hasHeader: bytes.count % 3 > 0)
      let numbers = try table.numbers([.number(1), .number(2)])
      #expect(numbers.columns == 2)
      _ = try table.examples(target: .number(1))
    }
    #expect(problems == [])
  }
}
