import Confinement
import Datasets
import Foundation

/// Runs sections for the book: they read what is declared and nothing else, so that whoever keeps what
/// they say knows when it may have changed.
///
/// Declared are the resources of the program's targets, which lie beside it, and the collection that a
/// section ``Section/init(_:_:needs:body:)`` needs. The system refuses the rest where it can; see
/// `Confinement`.
enum ConfinedRun {
  /// - Parameters:
  ///   - folders: what may be read beside the program and its resources.
  ///   - writable: where may be written beside ``Scratch/folder``; made if it is not there.
  static func run<Output: Sendable>(
    reading folders: [URL], writing writable: URL? = nil,
    _ body: @escaping @Sendable () throws -> Output
  ) throws -> Output {
    let places = [try Scratch.make(), writable].compactMap(\.self)
    if let writable {
      try FileManager.default.createDirectory(at: writable, withIntermediateDirectories: true)
    }
    let program = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
    let readable = [program, Bundle.main.bundleURL].compactMap(\.self) + folders
    return try Confinement(
      readable: Confinement.system + readable.map(\.path),
      writable: Confinement.devices + places.map(\.path)
    ).run(body)
  }

  /// A section reads a file that nobody has been told of.
  struct UndeclaredFile: Error, CustomStringConvertible {
    let section: String
    let file: String

    /// - Returns: nil where the error is not of a file that only the confinement keeps from being read.
    init?(section: String, _ error: any Error) {
      let path =
        (error as? DatasetError)?.file ?? (error as NSError).userInfo[NSFilePathErrorKey] as? String
      guard let path, Confinement.refuses(reading: path) else { return nil }
      self.section = section
      file = path
    }

    var description: String {
      "Section '\(section)' reads \(file), which is not declared: nothing would be run anew when it "
        + "changes. Make it a resource of the chapter's target in Package.swift, and read it from "
        + "Bundle.module; or say what collection the section needs."
    }
  }
}

/// A folder for files that sections want only while they run.
enum Scratch {
  static let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("chapter-run-\(UUID().uuidString)", isDirectory: true)

  /// - Returns: the folder, which is there.
  static func make() throws -> URL {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  /// Removes the folder unless a file is left in it, or put there meanwhile.
  static func removeIfEmpty() { rmdir(folder.path) }
}

extension Report {
  /// A place for a file that the section writes, reads and removes while it runs. Nothing is there yet.
  public func temporaryFile(_ name: String) throws -> URL {
    try Scratch.make().appendingPathComponent("\(name)-\(UUID().uuidString)")
  }
}
