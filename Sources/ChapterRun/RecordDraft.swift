import Foundation
import RunRecord

/// A record on its way to its folder: written beside it, and put in its place when all of it is there.
///
/// The record that was there before goes when the run begins, so that one that fails leaves none that
/// could be taken for its own.
struct RecordDraft {
  private let folder: URL

  /// - Throws: ``CannotWrite`` if the folder holds other things than a record, or cannot be written.
  init(of folder: URL) throws {
    self.folder = folder.standardizedFileURL
    let files = FileManager.default
    var isFolder: ObjCBool = false
    guard files.fileExists(atPath: folder.path, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue else {
      throw CannotWrite(
        description: "Expected a folder to record into, found a file: \(folder.path)")
    }
    let others = try files.contentsOfDirectory(atPath: folder.path)
      .filter { $0 != RunRecord.fileName && $0 != "figures" }
    guard others.isEmpty else {
      throw CannotWrite(
        description: "\(folder.path) holds other things than a record (\(others.sorted()[0])), so "
          + "it is left alone; give an empty or a new folder.")
    }
    let index = folder.appendingPathComponent(RunRecord.fileName)
    if files.fileExists(atPath: index.path) { try files.removeItem(at: index) }
  }

  /// Writes the record and its figures.
  func write(_ record: RunRecord, figures: [(name: String, svg: String)]) throws {
    let files = FileManager.default
    let draft = folder.deletingLastPathComponent().appendingPathComponent(
      "\(folder.lastPathComponent).new-\(ProcessInfo.processInfo.processIdentifier)",
      isDirectory: true)
    defer { try? files.removeItem(at: draft) }
    try files.createDirectory(
      at: draft.appendingPathComponent("figures"), withIntermediateDirectories: true)
    for (name, svg) in figures {
      try Data(svg.utf8).write(to: draft.appendingPathComponent(RunRecord.figurePath(name)))
    }
    try record.json().write(to: draft.appendingPathComponent(RunRecord.fileName))
    if files.fileExists(atPath: folder.path) { try files.removeItem(at: folder) }
    try files.moveItem(at: draft, to: folder)
  }
}
