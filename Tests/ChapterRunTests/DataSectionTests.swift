import Datasets
import Foundation
import Plotting
import RunRecord
import Synchronization
import Testing

@testable import ChapterRun

/// A chapter with a section that any machine can run, and one that needs data.
struct DataChapter: Chapter {
  static let number = 9
  static let title = "The data"
  static let sections = [
    Section("plain", "Without data") { $0.print("plain") },
    Section("counting", "With data", needs: TinyData.collection) { report, data in
      let split = try data.load(dividingPixelsBy: 2)
      report.print("before")
      report.figure("dots", Chart(marks: [.points([Point(0, 0), Point(1, 1)])]))
      report.print("\(report.value("examples", split.training.count)) examples")
      report.row(1, "Counting", published: "3", obtained: "\(split.training.count)")
      report.print("pixel \(short(split.training.inputs[2, 783])), label \(split.test.labels[0])")
    },
  ]
}

/// As ``DataChapter``, but the section has come to say something else.
struct ChangedChapter: Chapter {
  static let number = 9
  static let title = "The data"
  static let sections = [
    Section("counting", "With data", needs: TinyData.collection) { report, _ in
      report.print("before")
      report.print("4 examples")
    }
  ]
}

@Suite struct DataSectionTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try TinyData.write(into: folder.url.appendingPathComponent("data/tiny"))
  }

  private var recordings: [String] { ["--recordings", folder.path("recordings")] }
  private var data: [String] { ["--data", folder.path("data")] }

  private func make(_ options: String..., sources: String = "one") throws {
    try ChapterCommand<DataChapter>.parse(
      recordings + data + ["--make-recordings", "--sources", sources] + options
    ).run()
  }

  private func show(_ options: [String]) throws -> String {
    let printed = Printed()
    let command = try ChapterCommand<DataChapter>.parse(recordings + options)
    let sections = DataChapter.sections.filter {
      command.only.isEmpty || command.only.contains($0.id)
    }
    try command.show(sections, on: printed.terminal)
    return printed.text
  }

  private func recording() throws -> RunRecord.Section {
    try #require(
      try DataChapter.sections[1].recording(
        chapter: DataChapter.number, in: URL(fileURLWithPath: folder.path("recordings"))))
  }

  @Test("a section that needs data runs where the data is")
  func live() throws {
    let text = try show(data)
    #expect(text.contains("plain") && text.contains("3 examples\npixel 1, label 0"))
    #expect(!text.contains("recorded"))
  }

  @Test("without the data it shows what was recorded, figure included, and says so")
  func recorded() throws {
    let live = try show(data)
    try make()
    let text = try show([])
    #expect(text.contains("recorded with Tiny; to run it here: swift run book data fetch tiny"))
    let note = "recorded with Tiny; to run it here: swift run book data fetch tiny\n"
    #expect(text.replacing(note, with: "") == live)
  }

  @Test("without data and recording it says what is missing, and fails only where it was asked for")
  func missing() throws {
    let text = try show([])
    #expect(text.contains("plain"))
    #expect(text.contains("needs Tiny, and nothing is recorded"))
    #expect(throws: BadRecording.self) { try show(["--only", "counting"]) }
  }

  @Test("a folder that lacks the files is an error that names what was looked for, and where")
  func wrongFolder() throws {
    let empty = folder.path("empty")
    let error = #expect(throws: DatasetError.self) { try show(["--data", empty]) }
    #expect(error?.description.contains("train-images-idx3-ubyte") == true)
    #expect(error?.description.contains(empty) == true)
  }

  @Test("a recording holds output, values, figures as text and as SVG, and the data's checksums")
  func contents() throws {
    try make()
    let recording = try recording()
    #expect(recording.output == "before\n3 examples\npixel 1, label 0\n")
    #expect(recording.values == [RunRecord.Value(name: "examples", text: "3")])
    let figure = try #require(recording.figures.first)
    let chart = Chart(marks: [.points([Point(0, 0), Point(1, 1)])])
    #expect(figure.svg == chart.svg(name: "dots"))
    #expect(figure.position == 1 && !figure.text.isEmpty)
    #expect(recording.data?.files.map(\.sha256) == TinyData.collection.files.map(\.sha256))
    #expect(recording.data?.sources == "one")
  }

  @Test("the record for the book takes such a section from its recording, and never runs it")
  func record() throws {
    try make()
    let out = folder.url.appendingPathComponent("out")
    try ChapterCommand<DataChapter>.parse(recordings + ["--record", out.path]).run()
    let section = try #require(try RunRecord(readingFrom: out).sections.last)
    #expect(section.output == "before\n3 examples\npixel 1, label 0\n")
    #expect(section == (try recording()))
    #expect(section.figures.map(\.name) == ["dots"])
    #expect(section.rows.map(\.obtained) == ["3"])
    #expect(section.data == RunRecord.RecordedData(TinyData.collection, sources: "one"))
    let svg = try Data(contentsOf: out.appendingPathComponent(RunRecord.figurePath("dots")))
    #expect(String(decoding: svg, as: UTF8.self).hasPrefix("<svg"))
  }

  @Test("where there is no recording, the record says so, and invents nothing")
  func recordWithout() throws {
    let out = folder.url.appendingPathComponent("out")
    try ChapterCommand<DataChapter>.parse(recordings + ["--record", out.path]).run()
    let section = try #require(try RunRecord(readingFrom: out).sections.last)
    #expect(section.output.isEmpty && section.figures.isEmpty && section.values.isEmpty)
    #expect(section.data == RunRecord.RecordedData(TinyData.collection, sources: nil))
  }

  @Test(
    "what was recorded with the code as it is stays as it is, unless it is named or all are asked")
  func upToDate() throws {
    try make()
    let file = folder.path("recordings/counting/record.json")
    let first = try Data(contentsOf: URL(fileURLWithPath: file))
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 0)], ofItemAtPath: file)
    func isOld() throws -> Bool {
      try FileManager.default.attributesOfItem(atPath: file)[.modificationDate] as? Date
        == Date(timeIntervalSince1970: 0)
    }
    try make()
    #expect(try isOld())
    try make("--all-recordings")
    #expect(try !isOld())
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == first)
    try make(sources: "two")
    #expect(try recording().data?.sources == "two")
    #expect(try folder.names == ["data", "recordings"])
  }

  @Test("a check finds the first line that is said otherwise, and writes nothing")
  func check() throws {
    try make()
    let before = try recording()
    func check<C: Chapter>(_ chapter: C.Type) throws {
      try ChapterCommand<C>.parse(recordings + data + ["--check-recordings"]).run()
    }
    try check(DataChapter.self)
    let error = #expect(throws: BadRecording.self) { try check(ChangedChapter.self) }
    #expect(error?.description.contains("Not as recorded: counting") == true)
    #expect(try recording() == before)
    var report = Report(id: "counting", title: "With data", terminal: nil)
    try ChangedChapter.sections[0].body(
      &report, try LocatedData(locating: TinyData.collection, in: URL(fileURLWithPath: data[1])),
      GivenOptions(values: [:]))
    #expect(
      before.difference(from: report.section)
        == "output, line 2: recorded '3 examples', now '4 examples'")
    #expect(before.difference(from: before) == nil)
  }

  @Test("a recording is made with the right files to the byte, and with no others")
  func otherData() throws {
    let file = folder.url.appendingPathComponent("data/tiny/t10k-labels-idx1-ubyte.gz")
    try Data([0, 0, 8, 1, 0, 0, 0, 1, 9]).write(to: file)
    let error = #expect(throws: DatasetError.self) { try make() }
    #expect(error?.description.contains("t10k-labels-idx1-ubyte.gz: expected content with") == true)
    #expect(try folder.names == ["data"])
  }

  @Test(
    "a recording that is damaged, of other data or of another section is an error that says so",
    arguments: [
      ("{", "{ ", "this is no recording"),
      ("\"tiny\"", "\"mnist\"", "expected section 'counting' with 'tiny'"),
      ("\"counting\"", "\"countess\"", "this is section 'countess'"),
      ("\"chapter\" : 9", "\"chapter\" : 8", "of chapter 8, expected section 'counting'"),
      ("\"position\" : 1", "\"position\" : 4", "outside of its output"),
      (
        "\"format\" : \(RunRecord.currentFormat)", "\"format\" : 1",
        "has the format 1, expected \(RunRecord.currentFormat)"
      ),
      (TinyData.collection.files[0].sha256, "beef", "made with other files"),
    ])
  func damaged(old: String, new: String, words: String) throws {
    try make()
    let file = URL(fileURLWithPath: folder.path("recordings/counting/record.json"))
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(text.contains(old))
    let changed = old == "{" ? String(text.dropLast(20)) : text.replacing(old, with: new)
    try Data(changed.utf8).write(to: file)
    let error = #expect(throws: BadRecording.self) { try show([]) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    #expect(error?.description.contains("swift run book record --only counting") == true)
  }

  @Test("a section that fails keeps those finished before it")
  func interrupted() throws {
    struct Half: Chapter {
      struct Trouble: Error {}
      static let number = 9
      static let title = "Half"
      static let sections = [
        Section("one", "One", needs: TinyData.collection) { report, _ in report.print("1") },
        Section("two", "Two", needs: TinyData.collection) { _, _ in throw Trouble() },
      ]
    }
    #expect(throws: Half.Trouble.self) {
      try ChapterCommand<Half>.parse(
        recordings + data + ["--make-recordings", "--sources", "x"]
      ).run()
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path("recordings")) == ["one"]
    )
  }

  @Test(
    "options that contradict each other are refused with exit code 64",
    arguments: [
      (["--epochs", "0"], "at least 1, found 0"), (["--epochs", "-3"], "--epochs"),
      (["--epochs", "2", "--record", "x"], "--epochs cannot shorten"),
      (["--data", "x", "--record", "y"], "wants no --data"), (["--data", ""], "name of a folder"),
      (["--make-recordings"], "swift run book record"),
    ])
  func refused(options: [String], words: String) {
    let error = #expect(throws: (any Error).self) {
      try ChapterCommand<DataChapter>.parse(options)
    }
    guard let error else { return }
    #expect(ChapterCommand<DataChapter>.exitCode(for: error).rawValue == 64)
    #expect(ChapterCommand<DataChapter>.fullMessage(for: error).contains(words))
  }
}

@Suite struct EpochTests {
  @Test(
    "a training is cut short where the command line says so, and its output says that it was",
    arguments: [
      (nil, 30, ""), (2, 2, "(cut short: 2 of 30 epochs)\n"), (30, 30, ""), (31, 30, ""),
    ] as [(Int?, Int, String)])
  func epochs(limit: Int?, expected: Int, output: String) {
    var report = Report(id: "a", title: "A", terminal: nil, epochLimit: limit)
    #expect(report.epochs(30) == expected)
    #expect(report.section.output == output)
  }
}

@Suite struct RecordFolderTests {
  @Test("a folder with other things is left alone, and a file in the way is an error")
  func foreign() throws {
    let folder = try TemporaryFolder()
    try Data("precious".utf8).write(to: folder.url.appendingPathComponent("letter.txt"))
    for path in [folder.url.path, folder.path("letter.txt")] {
      #expect(throws: CannotWrite.self) {
        try ChapterCommand<TestChapter>.parse(["--record", path]).run()
      }
    }
    #expect(try folder.names == ["letter.txt"])
  }

  @Test("while the sections run, nothing of the record is there to be taken for one")
  func aside() throws {
    struct Watching: Chapter {
      static let number = 9
      static let title = "Watching"
      static let place = Mutex("")
      static let sections = [
        Section("watch", "What there is") { report in
          let folder = place.withLock { $0 }
          let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
          report.print("there: \(names.sorted())")
        }
      ]
    }
    let folder = try TemporaryFolder()
    Watching.place.withLock { $0 = folder.url.path }
    try ChapterCommand<Watching>.parse(["--record", folder.path("r")]).run()
    let section = try RunRecord(readingFrom: folder.url.appendingPathComponent("r")).sections[0]
    #expect(section.output == "there: []\n")
    #expect(try folder.names == ["r"])
  }

  @Test("a record takes the place of an earlier one, figures included, and nothing lies beside it")
  func replaced() throws {
    let folder = try TemporaryFolder()
    for section in ["second", "first"] {
      try ChapterCommand<TestChapter>.parse(["--record", folder.path("r"), "--only", section]).run()
    }
    #expect(try folder.names == ["r"])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path("r/figures")).isEmpty)
  }
}
