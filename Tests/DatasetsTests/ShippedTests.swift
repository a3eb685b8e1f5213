import Datasets
import Foundation
import LinearAlgebra
import PlainData
import Testing

@Suite struct IrisTests {
  @Test("150 flowers of three species, with Fisher's numbers")
  func contents() throws {
    let iris = try Dataset.iris()
    #expect(iris.inputs.shape == "150 × 4")
    #expect(iris.classNames == ["setosa", "versicolor", "virginica"])
    #expect(iris.classSizes == [50, 50, 50])
    #expect(iris.inputs.row(0) == [5.1, 3.5, 1.4, 0.2])
    // Two rows that are wrong in the copy of the UCI repository: 4.9,3.1,1.5,0.1 both times.
    #expect(iris.inputs.row(34) == [4.9, 3.1, 1.5, 0.2])
    #expect(iris.inputs.row(37) == [4.9, 3.6, 1.4, 0.1])
    #expect(iris.inputs.row(149) == [5.9, 3.0, 5.1, 1.8])
  }

  @Test(
    "the sums are those published: means 5.843, 3.057, 3.758 and 1.199",
    arguments: [(0, 876.5), (1, 458.6), (2, 563.7), (3, 179.9)])
  func sums(column: Int, sum: Double) throws {
    #expect(abs(try Dataset.iris().inputs.column(column).reduce(0, +) - sum) < 1e-9)
  }

  @Test("line ends of other systems, and a last line without one, are read")
  func lineEnds() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("2,4,a,b\r\n1,2,3,4,0\r\n5,6,7,8,1", to: "iris.csv")
    #expect(try Dataset.iris(from: file).inputs == Matrix([[1, 2, 3, 4], [5, 6, 7, 8]]))
  }

  static let advice = "The file comes with the book: restore it, or build again."

  @Test(
    "a malformed file is refused, with the line",
    arguments: [
      (
        "",
        ": expected a first line such as '150,4,setosa,versicolor,virginica', found an empty file."
      ),
      (
        "150,5,a,b\n",
        ":1: expected a first line such as '150,4,setosa,versicolor,virginica', found '150,5,a,b'."
      ),
      ("2,4,a\n1,2,3,4,0\n1,2,3,0\n", ":3: expected 5 fields, found 4."),
      ("2,4,a\n1,2,3,4,0\n\n1,2,3,4,0\n", ":3: expected 5 fields, found an empty line."),
      ("1,4,a\n1,2,x,4,0\n", ":2, column 3: expected a number, found 'x'."),
      ("1,4,a\n1,nan,3,4,0\n", ":2, column 2: expected a number, found 'nan'."),
      ("1,4,a,b\n1,2,3,4,2\n", ":2, column 5: expected a whole number from 0 to 1, found '2'."),
      (
        "1,4,a,b\n1,2,3,4,0.5\n", ":2, column 5: expected a whole number from 0 to 1, found '0.5'."
      ),
      ("3,4,a\n1,2,3,4,0\n1,2,3,4,0\n", ": expected 3 examples, as line 1 says, found 2."),
    ])
  func malformed(text: String, expected: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(text, to: "iris.csv")
    #expect(
      message(in: folder) { try Dataset.iris(from: file) } == "iris.csv\(expected) \(Self.advice)")
  }

  @Test("bytes that are no text are refused")
  func noText() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write([0x31, 0xff, 0xfe], to: "iris.csv")
    #expect(
      message(in: folder) { try Dataset.iris(from: file) }
        == "iris.csv: expected a text in UTF-8, found other bytes. \(Self.advice)")
  }

  @Test("a file that is not there, and a folder in its place, are refused")
  func missing() throws {
    let folder = try TemporaryFolder()
    #expect(
      message(in: folder) { try Dataset.iris(from: folder.file("iris.csv")) }
        == "iris.csv: expected a file that can be read, found none. \(Self.advice)")
    try FileManager.default.createDirectory(
      at: folder.file("iris.csv"), withIntermediateDirectories: true)
    #expect(
      message(in: folder) { try Dataset.iris(from: folder.file("iris.csv")) }
        == "iris.csv: expected a file that can be read, found a folder. \(Self.advice)")
  }
}

@Suite struct DigitsTests {
  @Test("1797 digits, as many of each as scikit-learn has")
  func contents() throws {
    let digits = try Dataset.digits()
    #expect(digits.inputs.shape == "1797 × 64")
    // np.bincount(load_digits().target); load_digits().data.sum()
    #expect(digits.classSizes == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
    #expect(digits.inputs.elements.reduce(0, +) == 561_718)
    #expect(digits.inputs.row(0).prefix(8) == [0, 0, 5, 13, 9, 1, 0, 0])
    #expect(digits.labels.prefix(3) == [0, 1, 2])
    #expect(digits.labels.suffix(3) == [8, 9, 8])
  }

  @Test("the digits that stand in the source, for pages, are those of the file")
  func inSource() throws {
    let digits = try Dataset.digits()
    #expect(SmallDigits.count == 1797)
    #expect(SmallDigits.pixels == digits.inputs.elements)
    #expect(SmallDigits.labels == digits.labels)
  }

  static let row = [String](repeating: "16", count: 64).joined(separator: ",")

  @Test(
    "a malformed file is refused, with the line",
    arguments: [
      ("", ": expected lines of 64 pixels and a digit, found an empty file."),
      ("\(row),3\n\(row)\n", ":2: expected 65 fields, found 64."),
      ("\(row),3\n\(row),3,3\n", ":2: expected 65 fields, found 66."),
      (
        "17\(row.dropFirst(2)),3",
        ":1, column 1: expected a whole number from 0 to 16, found '17'."
      ),
      (
        "1.5\(row.dropFirst(2)),3",
        ":1, column 1: expected a whole number from 0 to 16, found '1.5'."
      ),
      ("\(row),10", ":1, column 65: expected a whole number from 0 to 9, found '10'."),
    ])
  func malformed(text: String, expected: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(text, to: "digits.csv")
    #expect(
      message(in: folder) { try Dataset.digits(from: file) }
        == "digits.csv\(expected) \(IrisTests.advice)")
  }
}
