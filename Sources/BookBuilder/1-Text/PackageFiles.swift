import Foundation

/// The files of the package, by their paths from its root. What cannot be done with one is a ``Problem``
/// that names it.
struct PackageFiles {
  let root: URL

  func url(_ file: String) -> URL { root.appendingPathComponent(file) }

  func exists(_ file: String) -> Bool { FileManager.default.fileExists(atPath: url(file).path) }

  func isFolder(_ file: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: url(file).path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  func data(_ file: String) throws(Problem) -> Data {
    do {
      return try Data(contentsOf: url(file))
    } catch {
      throw Problem(file: file, message: "cannot be read: \(reason(error))")
    }
  }

  /// What is in a folder, sorted; nothing where there is no such folder.
  func names(in folder: String) throws(Problem) -> [String] {
    guard exists(folder) else { return [] }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: url(folder).path).sorted()
    } catch {
      throw Problem(file: folder, message: "cannot be read: \(reason(error))")
    }
  }

  /// A file, or all files below a folder, sorted.
  ///
  /// - Throws: a ``Problem`` if the folder, or one in it, cannot be read.
  func all(below path: String) throws(Problem) -> [String] {
    guard isFolder(path) else { return [path] }
    var files: [String] = []
    try add(below: path, root: root.path, to: &files)
    return files.sorted()
  }

  private func add(below folder: String, root: String, to files: inout [String]) throws(Problem) {
    guard let entries = opendir("\(root)/\(folder)") else {
      throw Problem(file: folder, message: "cannot be read: \(String(cString: strerror(errno)))")
    }
    defer { closedir(entries) }
    while let entry = readdir(entries) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      let file = "\(folder)/\(name)"
      // The kind stands beside the name, but for links, and on some disks.
      let kind = Int32(entry.pointee.d_type)
      let isFolder = kind == Int32(DT_DIR) || (kind != Int32(DT_REG) && self.isFolder(file))
      if isFolder {
        try add(below: file, root: root, to: &files)
      } else {
        files.append(file)
      }
    }
  }

  /// Writes a file in one go. Where there is one already it stays what it is: behind a symbolic link the
  /// file is written that the link leads to, and its permissions are kept. What is no file, such as a device,
  /// is not replaced by one.
  func write(_ data: Data, to file: String) throws(Problem) {
    do {
      let target = url(file).resolvingSymlinksInPath()
      let manager = FileManager.default
      try manager.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      guard let present = try? manager.attributesOfItem(atPath: target.path) else {
        try data.write(to: target, options: .atomic)
        return
      }
      let type = present[.type] as? FileAttributeType
      guard type == .typeRegular else {
        throw Problem(
          file: file,
          message: "expected a file to write, found a "
            + (type == .typeDirectory ? "folder" : "device"))
      }
      let folder = target.deletingLastPathComponent()
      removeAbandonedDrafts(in: folder, named: ".\(target.lastPathComponent).")
      let draft = folder.appendingPathComponent(
        ".\(target.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier)")
      do {
        try data.write(to: draft)
        if let permissions = present[.posixPermissions] {
          try manager.setAttributes([.posixPermissions: permissions], ofItemAtPath: draft.path)
        }
        guard rename(draft.path, target.path) == 0 else {
          throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
      } catch {
        try? manager.removeItem(at: draft)
        throw error
      }
    } catch let problem as Problem {
      throw problem
    } catch {
      throw Problem(file: file, message: "cannot be written: \(reason(error))")
    }
  }

  func makeFolder(_ folder: String) throws(Problem) {
    do {
      try FileManager.default.createDirectory(at: url(folder), withIntermediateDirectories: true)
    } catch {
      throw Problem(file: folder, message: "cannot be written: \(reason(error))")
    }
  }

  /// Removes a file or a folder, if there is one.
  func remove(_ file: String) throws(Problem) {
    guard exists(file) else { return }
    do {
      try FileManager.default.removeItem(at: url(file))
    } catch {
      throw Problem(file: file, message: "cannot be removed: \(reason(error))")
    }
  }
}
