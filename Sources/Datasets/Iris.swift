// Fisher's irises: the smallest data set that is real.

import Foundation
import LinearAlgebra

extension Dataset {
  /// 150 irises of three species, 50 each, sorted by species: sepal length, sepal width, petal
  /// length and petal width in centimetres (a 150 × 4 matrix).
  ///
  /// - Parameter file: a file in the form of the one that comes with the book, which is read if
  ///   none is named.
  /// - Throws: ``DatasetError`` if the file is not there, or malformed.
  /// - Source: R. A. Fisher, "The use of multiple measurements in taxonomic problems" (1936), in
  ///   scikit-learn's copy.
  public static func iris(from file: URL? = nil) throws -> Dataset {
    let table = try DelimitedText(
      contentsOf: file ?? shippedFolder.appendingPathComponent("iris.csv"), advice: shippedAdvice)
    guard let header = table.rows.first else {
      throw table.error(.whole, expected: irisHeader, found: "an empty file")
    }
    guard header.fields.count > 2, let count = Int(header.fields[0]), header.fields[1] == "4" else {
      throw table.error(
        .line(1), expected: irisHeader, found: "'\(header.fields.joined(separator: ","))'")
    }
    let classNames = header.fields.dropFirst(2).map { String($0) }
    var inputs: [Double] = []
    var labels: [Int] = []
    for row in table.rows.dropFirst() {
      try table.check(row, hasFields: 5)
      for field in 0..<4 {
        inputs.append(try table.number(row, field))
      }
      labels.append(try table.wholeNumber(row, 4, in: 0...(classNames.count - 1)))
    }
    guard labels.count == count else {
      throw table.error(
        .whole, expected: "\(count) examples, as line 1 says", found: "\(labels.count)")
    }
    return Dataset(
      name: "Iris", source: "R. A. Fisher (1936), in scikit-learn's copy", classNames: classNames,
      inputs: Matrix(rows: labels.count, columns: 4, elements: inputs), labels: labels)
  }
}

private let irisHeader = "a first line such as '150,4,setosa,versicolor,virginica'"
