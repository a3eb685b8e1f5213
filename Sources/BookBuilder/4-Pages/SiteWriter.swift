import CExchange
import Foundation

/// Writes a site so that at every moment either the old one or the new one is there, whole.
struct SiteWriter {
  /// Where the site goes.
  let folder: URL

  /// A file by which a folder is known to hold a site, and so may be replaced by a newer one. After a
  /// line of words it names the files that were written, a line each.
  static let mark = ".book"

  /// Writes the site beside its place, then moves it there. What others have put into the folder, such as
  /// a repository or a `CNAME`, moves along.
  ///
  /// - Throws: a ``Problem`` if the folder holds something else than a site, or cannot be written.
  func write(_ site: Site) throws {
    let files = FileManager.default
    try refuseForeignFolder()
    putBackInterrupted()
    let parent = folder.deletingLastPathComponent()
    removeAbandonedDrafts(in: parent, named: "\(folder.lastPathComponent).new-")
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
      let names = ["This folder is written by 'swift run book'."] + site.files.keys.sorted()
      try Data(names.map { $0 + "\n" }.joined().utf8)
        .write(to: draft.appendingPathComponent(Self.mark))
      guard files.fileExists(atPath: folder.path) else {
        try files.moveItem(at: draft, to: folder)
        return
      }
      let foreign = foreignFiles().filter {
        !files.fileExists(atPath: draft.appendingPathComponent($0).path)
      }
      // Their folders are made before, so that after it nothing is left but to move them.
      try makeFolders(for: foreign, in: draft)
      try exchange(draft, with: old)
      do {
        try move(foreign, from: old, to: folder)
        try removeOld(old)
      } catch {
        throw Problem(
          file: folder.path,
          message: "the new site is here, but what the one before held could not be put away: "
            + "\(reason(error)). It is in '\(old.path)', and the next build goes on with it")
      }
    } catch let problem as Problem {
      throw problem
    } catch {
      throw Problem(
        file: folder.path,
        message: "the site cannot be written here: \(reason(error)). What was here before is "
          + "untouched; make room or give another folder with --out")
    }
  }

  /// Files and folders within the folder that hold nothing written by the site before: `.git`, `CNAME`.
  private func foreignFiles() -> [String] {
    let files = FileManager.default
    let mark = folder.appendingPathComponent(Self.mark)
    let text = (try? String(contentsOf: mark, encoding: .utf8)) ?? ""
    let written = Set(text.split(separator: "\n").dropFirst().map(String.init) + [Self.mark])
    // A site that does not say what was written for it is all the book's.
    guard written.count > 1 else { return [] }
    let folders = Set(
      written.flatMap { path in
        let parts = path.split(separator: "/")
        return parts.indices.dropFirst().map { parts[..<$0].joined(separator: "/") }
      })
    func foreign(in path: String) -> [String] {
      let names = try? files.contentsOfDirectory(atPath: folder.appendingPathComponent(path).path)
      return (names ?? []).sorted().flatMap { name in
        let file = path.isEmpty ? name : "\(path)/\(name)"
        return folders.contains(file) ? foreign(in: file) : written.contains(file) ? [] : [file]
      }
    }
    return foreign(in: "")
  }

  private func move(_ paths: [String], from old: URL, to new: URL) throws {
    try makeFolders(for: paths, in: new)
    for path in paths {
      try FileManager.default.moveItem(
        at: old.appendingPathComponent(path), to: new.appendingPathComponent(path))
    }
  }

  private func makeFolders(for paths: [String], in folder: URL) throws {
    for path in paths {
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent(path).deletingLastPathComponent(),
        withIntermediateDirectories: true)
    }
  }

  /// Puts a draft in the place of the site, which gets its other name.
  ///
  /// The two change places in one step, so that there is no moment without one of them. Where a file system
  /// does not know of that, there is: a build that was killed then is made good by the next one.
  private func exchange(_ draft: URL, with old: URL) throws {
    let files = FileManager.default
    try files.moveItem(at: draft, to: old)
    if exchange_places(old.path, folder.path) == 0 { return }
    let code = errno
    guard [EINVAL, ENOSYS, ENOTSUP].contains(code) else {
      try? files.removeItem(at: old)
      throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO)
    }
    try files.moveItem(at: old, to: draft)
    try files.moveItem(at: folder, to: old)
    do {
      try files.moveItem(at: draft, to: folder)
    } catch {
      try files.moveItem(at: old, to: folder)
      throw error
    }
  }

  /// Removes the site before. Its mark goes last, so that what a killed build leaves of it is known.
  private func removeOld(_ old: URL) throws {
    let files = FileManager.default
    for name in try files.contentsOfDirectory(atPath: old.path) where name != Self.mark {
      try files.removeItem(at: old.appendingPathComponent(name))
    }
    try files.removeItem(at: old)
  }

  /// What the site before is called while the new one takes its place.
  private var oldName: String { "\(folder.lastPathComponent).old" }

  /// A build that was killed between the two renames has left the site before under its other name.
  private func putBackInterrupted() {
    let files = FileManager.default
    let old = folder.deletingLastPathComponent().appendingPathComponent(oldName)
    guard files.fileExists(atPath: old.appendingPathComponent(Self.mark).path) else { return }
    if files.fileExists(atPath: folder.path) {
      // Perhaps others' files had not moved along yet.
      let before = SiteWriter(folder: old).foreignFiles().filter {
        !files.fileExists(atPath: folder.appendingPathComponent($0).path)
      }
      guard (try? move(before, from: old, to: folder)) != nil else { return }
      try? removeOld(old)
    } else {
      try? files.moveItem(at: old, to: folder)
    }
  }

  /// Removes the site, if there is one; not what others have put into its folder.
  func remove() throws {
    try refuseForeignFolder()
    let files = FileManager.default
    guard files.fileExists(atPath: folder.path) else { return }
    do {
      let foreign = foreignFiles()
      guard !foreign.isEmpty else {
        try files.removeItem(at: folder)
        return
      }
      let old = folder.deletingLastPathComponent().appendingPathComponent(oldName)
      try files.moveItem(at: folder, to: old)
      try move(foreign, from: old, to: folder)
      try removeOld(old)
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
