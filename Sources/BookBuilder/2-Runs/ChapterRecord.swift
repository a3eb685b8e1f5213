import RunRecord

extension RunRecord {
  /// A figure that a page can hold.
  ///
  /// - Parameter file: the text that shows it, for what is wrong with it.
  /// - Throws: a ``Problem`` if no page can hold it.
  func drawing(_ figure: Figure, for file: String) throws -> FigureDrawing {
    do {
      return try FigureDrawing(figure.svg)
    } catch {
      throw Problem(
        file: file,
        message: "the run of chapter \(chapter) drew the figure '\(figure.name)', which is not "
          + error.description)
    }
  }

  /// The sections whose figures and values nobody knows yet, to be said where one is not found.
  var unrecorded: String {
    let sections = sections.filter { $0.data != nil && $0.data?.sources == nil }
    guard !sections.isEmpty else { return "" }
    return
      ". There are no recordings of the sections \(sections.map(\.id).joined(separator: ", ")), "
      + "which need data; where that is, make them: swift run book record"
  }
}
