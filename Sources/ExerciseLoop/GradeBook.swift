import AnswerSupervision
import Foundation
import Wording

/// The reports of many checks, for those who grade: as JUnit's XML, or as the JSON that Gradescope reads.
public struct GradeBook: Sendable {
  /// A chapter's exercises and what became of their answers.
  public struct Chapter: Sendable {
    let number: Int
    let title: String
    let entries: [(item: PracticeItem, report: CheckReport)]
  }

  let chapters: [Chapter]

  /// Checks all exercises anew, whatever is remembered of them.
  ///
  /// - Parameter progress: told each report.
  /// - Throws: a ``PracticeError`` if there are no exercises.
  public init(checking practice: Practice, progress: (CheckReport) -> Void = { _ in }) throws {
    var chapters: [Chapter] = []
    for item in try practice.items() {
      let report: CheckReport
      do {
        report = try practice.check(item)
      } catch let error as PracticeError {
        // One check that cannot be made keeps no other from being graded.
        report = CheckReport(
          name: item.name, status: .notChecked, text: "? \(item.name): \(error)")
      }
      progress(report)
      if chapters.last?.number == item.place.chapter, let last = chapters.popLast() {
        chapters.append(
          Chapter(
            number: last.number, title: last.title, entries: last.entries + [(item, report)]))
      } else {
        chapters.append(
          Chapter(
            number: item.place.chapter, title: practice.title(ofChapter: item.place),
            entries: [(item, report)]))
      }
    }
    self.chapters = chapters
  }

  private var reports: [CheckReport] { chapters.flatMap { $0.entries.map(\.report) } }

  /// How many there are, and how many of them are solved.
  public var count: (solved: Int, all: Int) {
    (reports.filter { $0.status == .solved }.count, reports.count)
  }

  /// JUnit's XML: a suite a chapter, a test case an exercise. One that is not solved is a failure, whose
  /// type is the status: `unsolved`, `wrong`, `does-not-compile`, `trapped` …; a check that could not be
  /// made is an error.
  public var junit: String {
    func attributes(_ reports: [CheckReport]) -> String {
      let errors = reports.count { $0.status == .notChecked }
      let failures = reports.count { $0.status != .solved } - errors
      let seconds = reports.reduce(0) { $0 + $1.seconds }
      return
        "tests=\"\(reports.count)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"0\" "
        + "time=\"\(decimal(seconds))\""
    }
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
    lines.append("<testsuites name=\"exercises\" \(attributes(reports))>")
    for chapter in chapters {
      let name = escapedForXML("\(chapter.number). \(chapter.title)")
      lines.append("  <testsuite name=\"\(name)\" \(attributes(chapter.entries.map(\.report)))>")
      for (item, report) in chapter.entries {
        let start =
          "    <testcase classname=\"chapter\(chapter.number)\" name=\"\(escapedForXML(report.name))\" "
          + "file=\"\(escapedForXML(item.place.answerFile))\" time=\"\(decimal(report.seconds))\""
        guard report.status != .solved else {
          lines.append(start + "/>")
          continue
        }
        let message = report.text.prefix { !$0.isNewline }
        let element = report.status == .notChecked ? "error" : "failure"
        lines.append(start + ">")
        lines.append(
          "      <\(element) type=\"\(report.status.rawValue)\" message=\"\(escapedForXML(message))\">"
            + "\(escapedForXML(report.description()))</\(element)>")
        lines.append("    </testcase>")
      }
      lines.append("  </testsuite>")
    }
    return (lines + ["</testsuites>"]).joined(separator: "\n") + "\n"
  }

  /// The JSON of Gradescope's `results.json`: a point an exercise.
  public func json() throws -> Data {
    struct Results: Encodable {
      let score: Int
      let output: String
      let tests: [Test]
    }
    struct Test: Encodable {
      let name: String
      let number: String
      let score: Int
      let maxScore: Int
      let status: String
      let output: String
      let tags: [String]
      let extraData: Extra

      enum CodingKeys: String, CodingKey {
        case name, number, score, status, output, tags
        case maxScore = "max_score"
        case extraData = "extra_data"
      }
    }
    struct Extra: Encodable {
      let exercise: String
      let status: CheckReport.Status
      let seconds: Double
    }
    let tests = chapters.flatMap { chapter in
      chapter.entries.enumerated().map { index, entry in
        let isSolved = entry.report.status == .solved
        return Test(
          name: entry.item.stub.title, number: "\(chapter.number).\(index + 1)",
          score: isSolved ? 1 : 0, maxScore: 1, status: isSolved ? "passed" : "failed",
          output: entry.report.description(), tags: ["chapter\(chapter.number)"],
          extraData: Extra(
            exercise: entry.report.name, status: entry.report.status,
            seconds: (entry.report.seconds * 1000).rounded() / 1000))
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(
      Results(score: count.solved, output: "\(count.solved) of \(count.all) solved", tests: tests))
  }
}

private func decimal(_ seconds: Double) -> String {
  String(format: "%.3f", seconds)
}
