// Handwritten digits of 8 × 8 pixels: MNIST's little sister, small enough to come with the book.

import Foundation
import LinearAlgebra

extension Dataset {
  /// 1797 handwritten digits: 8 × 8 pixels, row by row from the top, whole numbers from 0 (white)
  /// to 16 (black); a 1797 × 64 matrix.
  ///
  /// - Parameter file: a file in the form of the one that comes with the book, which is read if
  ///   none is named.
  /// - Throws: ``DatasetError`` if the file is not there, or malformed.
  /// - Source: E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine
  ///   Learning Repository (1998), the test set, in scikit-learn's copy.
  public static func digits(from file: URL? = nil) throws -> Dataset {
    try file.map { try read(digits: $0) } ?? shippedDigits.get()
  }

  /// Those that come with the book: read once, since many experiments ask for them.
  private static let shippedDigits = Result {
    try read(digits: shippedFolder.appendingPathComponent("digits.csv"))
  }

  private static func read(digits file: URL) throws -> Dataset {
    let table = try DelimitedText(contentsOf: file, advice: shippedAdvice)
    guard !table.rows.isEmpty else {
      throw table.error(
        .whole, expected: "lines of 64 pixels and a digit", found: "an empty file")
    }
    var inputs: [Double] = []
    var labels: [Int] = []
    for row in table.rows {
      try table.check(row, hasFields: 65)
      for field in 0..<64 {
        inputs.append(Double(try table.wholeNumber(row, field, in: 0...16)))
      }
      labels.append(try table.wholeNumber(row, 64, in: 0...9))
    }
    return Dataset(
      name: "Digits 8 × 8", source: "E. Alpaydin and C. Kaynak (1998), in scikit-learn's copy",
      classNames: (0...9).map { "\($0)" },
      inputs: Matrix(rows: labels.count, columns: 64, elements: inputs), labels: labels)
  }
}
