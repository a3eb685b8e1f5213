import Foundation

/// Writes a site so that at every moment either the old one or the new one is there, whole.
struct SiteWriter {
  /// Where the site goes.
  let folder: URL

  /// A file by which a folder is known to hold a site, and so may be replaced by a newer one.
  static let mark = ".book"

  /// Writes the site beside its place, then moves it there.
  ///
  /// - Throws: a ``Problem`` if the folder holds something else than a site, or cannot be written.
  func write(_ site: Site) throws {
    let files = FileManager.default
    try refuseForeignFolder()
    putBackInterrupted()
    let parent = folder.deletingLastPathComponent()
    let draft = parent.appendingPathComponent(
      "\(folder.lastPathComponent).new-\(ProcessInfo.processInfo.processIdentifier)")
    let old = parent.appendingPathComponent(oldName)
    do {
      defer { try? files.removeItem(at: draft) }
      try files.createDirectory(at: draft, withIntermediateDirectories: true)
      for (path, data) in site.files.sorted(by: { $0.key < $1.key }) {
        let file = draft.appendingPathComponent(path)
        try files.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
      }
      try Data("This folder is written by 'swift run book'.\n".utf8)
        .write(to: draft.appendingPathComponent(Self.mark))
      if files.fileExists(atPath: folder.path) {
        try files.moveItem(at: folder, to: old)
        do {
          try files.moveItem(at: draft, to: folder)
        } catch {
          try files.moveItem(at: old, to: folder)
          throw error
        }
        try files.removeItem(at: old)
      } else {
        try files.moveItem(at: draft, to: folder)
      }
    } catch {
      throw Problem(
        file: folder.path,
        message: "the site cannot be written here: \(reason(error)). What was here before is "
          + "untouched; make room or give another folder with --out")
    }
  }

  /// What the site before is called while the new one takes its place.
  private var oldName: String { "\(folder.lastPathComponent).old" }

  /// A build that was killed between the two renames has left the site before under its other name.
  private func putBackInterrupted() {
    let files = FileManager.default
    let old = folder.deletingLastPathComponent().appendingPathComponent(oldName)
    guard files.fileExists(atPath: old.appendingPathComponent(Self.mark).path) else { return }
    if files.fileExists(atPath: folder.path) {
      try? files.removeItem(at: old)
    } else {
      try? files.moveItem(at: old, to: folder)
    }
  }

  /// Removes the site, if there is one.
  func remove() throws {
    try refuseForeignFolder()
    guard FileManager.default.fileExists(atPath: folder.path) else { return }
    do {
      try FileManager.default.removeItem(at: folder)
    } catch {
      throw Problem(file: folder.path, message: "cannot be removed: \(reason(error))")
    }
  }

  /// A folder may be replaced or removed if it is empty or holds a site, and no other.
  private func refuseForeignFolder() throws {
    let files = FileManager.default
    var isFolder: ObjCBool = false
    guard files.fileExists(atPath: folder.path, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue else {
      throw Problem(file: folder.path, message: "expected a folder for the site, found a file")
    }
    let contents = (try? files.contentsOfDirectory(atPath: folder.path)) ?? []
    guard contents.isEmpty || contents.contains(Self.mark) else {
      throw Problem(
        file: folder.path,
        message:
          "this folder holds other things than a book (there is no '\(Self.mark)' in it), so "
          + "it is left alone; give an empty or a new folder with --out")
    }
  }
}
