// Where the files of a collection are looked for, and where they are put.

import Foundation

/// The folders that may hold data sets, from the environment of the process.
public struct DataFolders: Sendable {
  /// The environment variable that names the folder of the data sets.
  public static let variable = "BOOK_DATA"

  /// The folder of the data sets, with a folder of its own for each collection: that which
  /// `BOOK_DATA` names, otherwise one in the user's caches.
  public let root: URL

  /// Whether ``root`` comes from the environment.
  private let isNamed: Bool

  private let cache: URL

  /// The folders as the environment has them.
  public init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    let caches =
      FileManager.default.urls(for: .cachesDirectory, in: .userDomainMask).first
      ?? FileManager.default.temporaryDirectory
    cache = caches.appendingPathComponent("neural-networks-from-scratch", isDirectory: true)
    if let named = environment[Self.variable], !named.isEmpty {
      root = URL(fileURLWithPath: named, isDirectory: true)
      isNamed = true
    } else {
      root = cache
      isNamed = false
    }
  }

  /// Where the files of a collection are put when they are fetched.
  public func folder(of collection: DataCollection) -> URL {
    root.appendingPathComponent(collection.name, isDirectory: true)
  }

  /// Where the files of a collection are looked for, in this order.
  ///
  /// - Parameter explicit: a folder to look in and nowhere else: the files are in it, or in a
  ///   folder in it that is called as the collection. Without one: the folder of ``root``, that in
  ///   the user's caches, and that of the system's package.
  public func candidates(for collection: DataCollection, explicit: URL? = nil) -> [URL] {
    if let explicit {
      return [explicit.appendingPathComponent(collection.name, isDirectory: true), explicit]
    }
    let fetched = cache.appendingPathComponent(collection.name, isDirectory: true)
    return [folder(of: collection)] + (isNamed ? [fetched] : [])
      + [collection.systemFolder].compactMap(\.self)
  }

  /// The files of a collection, in the order of its ``DataCollection/files``, from the first folder
  /// that has them all.
  ///
  /// - Throws: ``DatasetError``, which names the folders that were looked in, if none has.
  public func locate(_ collection: DataCollection, explicit: URL? = nil) throws -> [URL] {
    let folders = candidates(for: collection, explicit: explicit)
    var reports: [String] = []
    for folder in folders {
      let files = collection.files.map { Self.find($0, in: folder) }
      let missing = zip(files, collection.files).filter { $0.0 == nil }.map(\.1.stem)
      if missing.isEmpty { return files.compactMap(\.self) }
      let all = missing.count == files.count
      reports.append(
        folder.path + (all ? "" : " (without \(missing.joined(separator: " and ")))"))
    }
    let stems = collection.files.map(\.stem)
    throw DatasetError(
      file: collection.title,
      expected: "the files \(stems.joined(separator: ", ")), plain or with .gz",
      found: "not all of them in \(reports.joined(separator: ", nor in "))",
      advice:
        "Fetch them with 'swift run book data fetch \(collection.name)', or name the folder that "
        + "has them in \(Self.variable), in a folder '\(collection.name)' there.")
  }

  /// A file of a collection in a folder, under the first of the names that are in use.
  static func find(_ file: DataFile, in folder: URL) -> URL? {
    file.names.map { folder.appendingPathComponent($0) }.first {
      FileManager.default.fileExists(atPath: $0.path)
    }
  }
}

extension DataFile {
  /// The name without the ending for compression: `train-images-idx3-ubyte`.
  var stem: String { name.hasSuffix(".gz") ? String(name.dropLast(3)) : name }

  /// The names the file may have, that of the server first: with `-` or with `.` before `idx`, and
  /// with or without `.gz`.
  var names: [String] {
    let stems = [stem, stem.replacingOccurrences(of: "-idx", with: ".idx")]
    let all = stems.map { $0 + ".gz" } + stems
    return [name] + all.filter { $0 != name }
  }
}
