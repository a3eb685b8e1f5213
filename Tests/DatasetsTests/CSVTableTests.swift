import Datasets
import Foundation
import LinearAlgebra
import Testing
import Trapping

@Suite struct CSVTableTests {
  private static let flowers = """
    id,length,width,species
    1,5.1,3.5,setosa
    2,7,3.2,versicolor
    3,4.9,-3e0,setosa
    """

  /// What is said of a table that is refused, without the advice.
  private func refusal(_ text: String, _ use: (CSVTable) throws -> some Any) -> String? {
    message { try use(try CSVTable(text: text, file: "t.csv")) }
      .map { String($0.split(separator: ". Put the table right")[0]) }
  }

  @Test("a column of words gives the classes, in the order of their letters")
  func classes() throws {
    let dataset = try CSVTable(text: Self.flowers)
      .dataset(classes: "species", inputs: ["length", "width"], name: "Flowers", source: "a field")
    #expect(dataset.inputs == Matrix([[5.1, 3.5], [7, 3.2], [4.9, -3]]))
    #expect(dataset.classNames == ["setosa", "versicolor"])
    #expect(dataset.labels == [0, 1, 0])
    #expect(dataset.name == "Flowers" && dataset.source == "a field")
  }

  @Test("without columns to learn from all others are taken; columns have numbers as well as names")
  func columns() throws {
    let table = try CSVTable(text: Self.flowers)
    #expect(table.count == 3 && table.names == ["id", "length", "width", "species"])
    #expect(
      try table.dataset(classes: 4).inputs == Matrix([[1, 5.1, 3.5], [2, 7, 3.2], [3, 4.9, -3]]))
    #expect(try table.numbers([3, "id"]) == Matrix([[3.5, 1], [3.2, 2], [-3, 3]]))
    #expect(try table.column("species") == ["setosa", "versicolor", "setosa"])
  }

  @Test("a column of amounts gives targets of one column")
  func amounts() throws {
    let (inputs, targets) = try CSVTable(text: "rooms,price\n2,100.5\n3,140\n")
      .examples(target: "price")
    #expect(inputs == Matrix([[2], [3]]))
    #expect(targets == Matrix([[100.5], [140]]))
  }

  @Test("classes that are numbers stand by their size, not by their letters")
  func numericClasses() throws {
    let dataset = try CSVTable(text: "x,digit\n0,10\n0,9\n0,-1\n0,10\n").dataset(classes: "digit")
    #expect(dataset.classNames == ["-1", "9", "10"])
    #expect(dataset.labels == [2, 1, 0, 2])
  }

  @Test("a table to test with takes the classes of that to train with, though it lacks one")
  func classNames() throws {
    let training = try CSVTable(text: "x,c\n1,a\n2,b\n3,c\n").dataset(classes: "c")
    let test = try CSVTable(text: "x,c\n4,c\n")
      .dataset(classes: "c", classNames: training.classNames)
    #expect(test.labels == [2])
    #expect(
      refusal("x,c\n4,c\n5,d\n") { try $0.dataset(classes: "c", classNames: ["a", "b", "c"]) }
        == "t.csv:3, column 2: expected one of the classes 'a', 'b', 'c', found 'd'")
  }

  @Test(
    "quotes hold separators, ends of lines and quotes; lines end with CR LF, LF or nothing",
    arguments: ["\n", "\r\n"])
  func quotes(end: String) throws {
    // The fields that Python's csv.reader finds in the same text.
    let lines = ["name,x", "\"a,\"\"b\"\"\",1", "\"two\(end)lines\",2", "\"\",3", " bare , 4 "]
    for tail in ["", end, end + end] {
      let table = try CSVTable(text: lines.joined(separator: end) + tail)
      #expect(try table.column("name") == ["a,\"b\"", "two\(end)lines", "", "bare"])
      #expect(try table.numbers(["x"]) == Matrix([[1], [2], [3], [4]]))
    }
  }

  @Test(
    "a table may have no header, other separators, and the mark that some programs put before it")
  func otherForms() throws {
    let bare = try CSVTable(text: "1,2\n3,4", hasHeader: false)
    #expect(bare.names == ["1", "2"])
    #expect(try bare.examples(target: 2).targets == Matrix([[2], [4]]))
    let german = try CSVTable(text: "\u{feff}a;b\n1;2,5\n", separator: ";")
    #expect(german.names == ["a", "b"])
    #expect(try german.column("b") == ["2,5"])
    let tabs = try CSVTable(text: "a\tb\n1\t\n", separator: "\t")
    #expect(try tabs.column("b") == [""])
  }

  @Test("the irises are the same from a file with a header as from the book's own")
  func iris() throws {
    let iris = try Dataset.iris()
    var text = "sepal length,sepal width,petal length,petal width,species\r\n"
    for row in 0..<iris.count {
      text += iris.inputs.row(row).map { "\($0)" }.joined(separator: ",")
      text += ",\"\(iris.classNames[iris.labels[row]])\"\r\n"
    }
    let folder = try TemporaryFolder()
    let read = try CSVTable(contentsOf: try folder.write(text, to: "iris.csv"))
      .dataset(classes: "species", name: iris.name, source: iris.source)
    #expect(read == iris)
  }

  @Test(
    "what is wrong is named by line and column, with what was expected and found",
    arguments: [
      ("a,c\n1,x\nten,x\n", "t.csv:3, column 1: expected a number for 'a', found 'ten'"),
      ("a,c\n1,x\n,x\n", "t.csv:3, column 1: expected a number for 'a', found nothing"),
      ("a,c\n\"1\n\",x\nnan,x\n", "t.csv:2, column 1: expected a number for 'a', found '1\n'"),
      ("a,c\n1e999,x\n", "t.csv:2, column 1: expected a number for 'a', found '1e999'"),
      ("a,c\n0x10,x\n", "t.csv:2, column 1: expected a number for 'a', found '0x10'"),
      ("a,c\n1,\n", "t.csv:2, column 2: expected a class, found nothing"),
      ("a,c\n1,x\n1\n", "t.csv:3: expected 2 fields, found 1"),
      ("a,c\n1,x\n\n1,x\n", "t.csv:3: expected 2 fields, found an empty line"),
      ("a,c\n\"1\n\n2\",x\n1,2,3\n", "t.csv:5: expected 2 fields, found 3"),
      (
        "a,c\n1,\"x\n2,y\n",
        "t.csv:2, column 2: expected a quote that ends the field, found the end of the file"
      ),
      (
        "a,c\n\"1\"2,x\n",
        "t.csv:2, column 1: expected ',' or the end of the line after a field in quotes, found '2'"
      ),
      ("", "t.csv: expected a table, found an empty file"),
      ("\n\n", "t.csv: expected a table, found an empty file"),
      ("a,c\n", "t.csv: expected rows below the names of the columns, found none"),
      (
        "a,c,a\n1,x,2\n",
        "t.csv:1, column 3: expected another name than those of the columns before, found 'a'"
      ),
      (
        "1,2\n3,4\n",
        "t.csv:1: expected the names of the columns, found numbers only. Does the table begin here, "
          + "without a header?"
      ),
      ("a,b\n1,x\n", "t.csv: expected a column 'c', found the columns 'a', 'b'"),
    ])
  func malformed(text: String, expected: String) {
    #expect(refusal(text) { try $0.dataset(classes: "c") } == expected)
  }

  @Test("a column that is not there is refused by its number, too")
  func missingColumn() {
    #expect(
      refusal(Self.flowers) { try $0.numbers([5]) }
        == "t.csv: expected a column 5, found 4 columns")
    #expect(
      refusal(Self.flowers) { try $0.numbers([0]) }
        == "t.csv: expected a column 0, found 4 columns")
  }
}

@Suite struct OwnDataTests {
  @Test("targets for one output are 1 and 0, or what else is asked, for the class that is a yes")
  func oneOutput() async {
    #expect(sample(3, classes: 2).oneOutput() == Matrix([[0], [1], [0]]))
    #expect(sample(3, classes: 2).oneOutput(on: 1, off: -1) == Matrix([[-1], [1], [-1]]))
    #expect(sample(3, classes: 2).oneOutput(for: 0) == Matrix([[1], [0], [1]]))
    #expect(sample(4).oneOutput(for: 2) == Matrix([[0], [0], [1], [0]]))
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = sample(4).oneOutput()
    }
    expect(result, said: "'Sample' has 3 classes: say which of them is a yes")
  }

  @Test("a split follows an order that is given, which has to name every row once")
  func order() async {
    let split = sample(5).split(first: 3, inOrder: [4, 0, 2, 1, 3])
    #expect(split.training.rowsOfSample == [4, 0, 2])
    #expect(split.test.rowsOfSample == [1, 3])
    #expect(split.test.labels == [1, 0])
    let twice = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = sample(3).split(first: 1, inOrder: [0, 1, 0])
    }
    expect(twice, said: "names each row once, not row 0 twice")
    let short = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = sample(3).split(first: 1, inOrder: [2, 0])
    }
    expect(short, said: "leaves out row 1")
    let none = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = sample(3).split(first: 1, inOrder: [0, 1, 3])
    }
    expect(none, said: "names each row once, not row 3")
  }
}
