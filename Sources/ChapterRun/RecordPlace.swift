import Foundation
import RunRecord

/// Clears the place of a record before a run begins: one that fails leaves none that could be taken for
/// its own.
///
/// - Throws: ``CannotWrite`` if the folder holds other things than a record; what Foundation throws where
///   it cannot be changed.
func clearPlace(ofRecordIn folder: URL) throws {
  let files = FileManager.default
  var isFolder: ObjCBool = false
  guard files.fileExists(atPath: folder.path, isDirectory: &isFolder) else { return }
  guard isFolder.boolValue else {
    throw CannotWrite(
      description: "Expected a folder to record into, found a file: \(folder.path)")
  }
  let others = try files.contentsOfDirectory(atPath: folder.path)
    .filter { $0 != RunRecord.fileName && $0 != RunRecord.figureFolder }
  guard others.isEmpty else {
    throw CannotWrite(
      description: "\(folder.path) holds other things than a record (\(others.sorted()[0])), so "
        + "it is left alone; give an empty or a new folder.")
  }
  let index = folder.appendingPathComponent(RunRecord.fileName)
  if files.fileExists(atPath: index.path) { try files.removeItem(at: index) }
}
