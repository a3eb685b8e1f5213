import Foundation

/// On disk a record is a folder: `record.json` with everything but the drawings, and `figures/NAME.svg`.
extension RunRecord {
  /// The name of the file that holds a record, in its folder.
  public static let fileName = "record.json"

  /// The folder of the drawings, in the record's.
  public static let figureFolder = "figures"

  /// Where the figure called `name` lies in a record's folder.
  public static func figurePath(_ name: String) -> String {
    "\(figureFolder)/\(name).svg"
  }

  /// The record as JSON, with sorted keys: equal records give equal bytes.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }

  /// Reads the record in `folder`.
  ///
  /// - Throws: what Foundation throws for a file that is missing or not such a record, or for a
  ///   drawing that is missing or no UTF-8.
  public init(readingFrom folder: URL) throws {
    let data = try Data(contentsOf: folder.appendingPathComponent(Self.fileName))
    self = try JSONDecoder().decode(RunRecord.self, from: data)
    for section in sections.indices {
      for figure in sections[section].figures.indices {
        let path = Self.figurePath(sections[section].figures[figure].name)
        sections[section].figures[figure].svg = try String(
          contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
      }
    }
  }

  /// Writes the record into `folder`, in the place of one that is there: beside it first, so that it is
  /// there as a whole or not at all.
  ///
  /// - Throws: what Foundation throws where it cannot be written.
  public func write(into folder: URL) throws {
    let files = FileManager.default
    let folder = folder.standardizedFileURL
    let draft = folder.deletingLastPathComponent().appendingPathComponent(
      "\(folder.lastPathComponent).new-\(ProcessInfo.processInfo.processIdentifier)",
      isDirectory: true)
    defer { try? files.removeItem(at: draft) }
    try files.createDirectory(
      at: draft.appendingPathComponent(Self.figureFolder), withIntermediateDirectories: true)
    for figure in sections.flatMap(\.figures) {
      try Data(figure.svg.utf8)
        .write(to: draft.appendingPathComponent(Self.figurePath(figure.name)))
    }
    try json().write(to: draft.appendingPathComponent(Self.fileName))
    if files.fileExists(atPath: folder.path) { try files.removeItem(at: folder) }
    try files.moveItem(at: draft, to: folder)
  }
}
