import Foundation
import RunRecord

/// The record of a chapter's run, and the folder that its figures are in.
struct ChapterRun: Sendable {
  let record: RunRecord
  let folder: URL

  /// A figure as the run drew it.
  func svg(_ name: String) throws -> String {
    let path = RunRecord.figurePath(name)
    return try SourceText(reading: folder.appendingPathComponent(path), file: path).text
  }

  /// A figure that a page can hold.
  ///
  /// - Parameter file: the text that shows it, for what is wrong with it.
  /// - Throws: a ``Problem`` if it cannot be read, or no page can hold it.
  func drawing(_ name: String, for file: String) throws -> FigureDrawing {
    do {
      return try FigureDrawing(try svg(name))
    } catch let fault as FigureDrawing.Fault {
      throw Problem(
        file: file,
        message: "the run of chapter \(record.chapter) drew the figure '\(name)', which is not "
          + fault.description)
    }
  }

  /// The sections whose figures and values nobody knows yet, to be said where one is not found.
  var unrecorded: String {
    let sections = record.sections.filter { $0.data != nil && $0.data?.sources == nil }
    guard !sections.isEmpty else { return "" }
    return
      ". There are no recordings of the sections \(sections.map(\.id).joined(separator: ", ")), "
      + "which need data; where that is, make them: swift run book record"
  }
}
