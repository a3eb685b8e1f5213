import BookBuilder
import Foundation
import RunRecord
import Synchronization
import Testing

/// Notes of a build, gathered.
private final class Notes: Sendable {
  private let notes = Mutex<[String]>([])
  var all: [String] { notes.withLock { $0 } }
  func add(_ note: String) { notes.withLock { $0.append(note) } }
}

@Suite struct LiveFigurePageTests {
  /// The small book, whose figure is live and runs some code.
  private func liveBook(code: [String] = ["Adding.swift#Adder.add(_:)"]) throws -> TestBook {
    var record = TestBook.record
    record.sections[0].live = [RunRecord.Live(figure: "square", code: code)]
    let test = try TestBook(record: record)
    try test.write(
      "import Plotting\n\n/// A square.\nstruct Square {}\n",
      to: "Chapters/1-Test/Live/Square.swift")
    return test
  }

  @Test("a live figure's page names its module, which stands in a script, and shows its Swift")
  func live() async throws {
    let test = try liveBook()
    let notes = Notes()
    let bytes = Data([0, 97, 115, 109])
    _ = try await test.book(live: .built(bytes), note: notes.add).build(into: test.url("site"))
    let page = try test.read("site/1-test.html")
    #expect(page.contains("data-live=\"square\" data-script=\"assets/live-chapter1.js\""))
    #expect(page.contains("<script src=\"live.js\" defer>"))
    // Python's zlib.compress(bytes([0, 97, 115, 109]), 9), in Base64.
    #expect(
      try test.read("site/assets/live-chapter1.js")
        == "(window.liveModules ||= {}).chapter1 = \"eNpjSCzOBQACegFC\";\n")
    #expect(FileManager.default.fileExists(atPath: test.url("site/live.js").path))
    // The code of the figure, and the listing that it runs.
    #expect(page.contains("Chapters/1-Test/Live/Square.swift"))
    #expect(page.contains("href=\"#listing-1\"><code>Adder.add(_:)</code>"))
    #expect(page.contains("id=\"listing-1\""))
    #expect(!(try test.read("site/index.html")).contains("live.js"))
    #expect(notes.all == [])
  }

  @Test("an exercise that has a question names the module that asks it, and others do not")
  func question() async throws {
    let test = try liveBook()
    let module = BrowserModule.built(Data([0, 97, 115, 109]))
    _ = try await test.book(live: module).build(into: test.url("site"))
    #expect(!(try test.read("site/1-test.html").contains("data-question")))
    let file = "Exercises/1-Test/DoubleIt/DoubleItQuestion.swift"
    try test.write("import NumberQuestion\n", to: file)
    _ = try await test.book(live: module).build(into: test.url("site"))
    let page = try test.read("site/1-test.html")
    #expect(
      page.contains("data-question=\"double-it\" data-script=\"assets/live-chapter1.js\""))
    _ = try await test.book(live: .missing("no")).build(into: test.url("site"))
    #expect(!(try test.read("site/1-test.html").contains("data-question")))
  }

  @Test(
    "where it cannot be compiled, the page has the still, and a note says what the compiler said")
  func still() async throws {
    let test = try liveBook()
    let notes = Notes()
    _ = try await test.book(
      live: .missing("Square does not compile for it:\nerror: no"), note: notes.add
    ).build(into: test.url("site"))
    let page = try test.read("site/1-test.html")
    #expect(page.contains("id=\"figure-square\"") && page.contains("<rect width=\"1\""))
    #expect(!page.contains("data-live") && !page.contains("live.js"))
    #expect(!FileManager.default.fileExists(atPath: test.url("site/live.js").path))
    #expect(notes.all.count == 1 && notes.all[0].contains("error: no"))
  }

  @Test(
    "a live figure without a file of its own, or that runs what the text does not list, is refused")
  func refused() async throws {
    let test = try liveBook(code: ["Adding.swift#Adder.subtract(_:)"])
    let unlisted = try await test.problems()
    #expect(unlisted.count == 1 && unlisted[0].message.contains("Adder.subtract(_:)"))
    try FileManager.default.removeItem(at: test.url("Chapters/1-Test/Live"))
    let without = try await test.problems()
    #expect(without.count == 1 && without[0].message.contains("Live/Square.swift"))
  }
}
