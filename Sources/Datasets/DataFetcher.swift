// Bringing the files of a collection over the network, whole and right or not at all.

import Checksum
import Foundation

/// Downloads the files of a collection into a folder.
///
/// A file appears under its name only when all of it is there and its content has the right size
/// and SHA-256; until then it is called `NAME.part`. A download that was interrupted goes on from
/// its part where the server allows that. Files that are there and right are not fetched again.
public struct DataFetcher: Sendable {
  /// What is fetched.
  public let collection: DataCollection

  /// The folder of the files on the server.
  public let address: URL

  /// The folder they are put in; it is made if it is not there.
  public let folder: URL

  private let report: @Sendable (FetchProgress) -> Void

  /// A fetcher of a collection.
  ///
  /// - Parameters:
  ///   - address: the folder of the files on another server than the usual one.
  ///   - folder: another folder to put them in than ``DataFolders/folder(of:)``.
  ///   - report: called as the work goes on, on some thread, one call at a time.
  public init(
    _ collection: DataCollection, from address: URL? = nil, into folder: URL? = nil,
    report: @escaping @Sendable (FetchProgress) -> Void = { _ in }
  ) {
    self.collection = collection
    self.address = address ?? collection.address
    self.folder = folder ?? DataFolders().folder(of: collection)
    self.report = report
  }

  /// Fetches what is missing, one file after the other, and gives the files in the order of the
  /// collection.
  ///
  /// - Throws: ``DatasetError`` if a file cannot be had, is not the one that was meant, or cannot
  ///   be written; `CancellationError` if the task is cancelled. What was fetched by then stays,
  ///   whole files under their names and the last one as a part.
  @discardableResult
  public func fetch() async throws -> [URL] {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw unwritable(folder, because: error)
    }
    var files: [URL] = []
    for file in collection.files {
      files.append(try await fetch(file))
    }
    return files
  }
}

/// How far a fetch has come.
public struct FetchProgress: Equatable, Sendable, CustomStringConvertible {
  /// What has happened.
  public enum Step: Equatable, Sendable {
    /// The file was there, and right.
    case present

    /// So many bytes of the file are there, of so many in all if the server said how many.
    case received(Int, of: Int?)

    /// The file is there now, and right.
    case fetched
  }

  /// The name of the file.
  public let file: String

  /// What has happened to it.
  public let step: Step

  /// A report that something has happened to a file.
  public init(file: String, step: Step) {
    self.file = file
    self.step = step
  }

  /// One line for people: `train-images-idx3-ubyte.gz: 3.1 of 9.9 MB`.
  public var description: String {
    switch step {
    case .present: "\(file): already there"
    case .received(let count, of: let total?):
      "\(file): \(number(count, like: total)) of \(number(total, like: total)) \(unit(total))"
    case .received(let count, of: nil): "\(file): \(number(count, like: count)) \(unit(count))"
    case .fetched: "\(file): fetched"
    }
  }

  private func unit(_ size: Int) -> String { size < 1_000_000 ? "kB" : "MB" }

  /// A number of bytes in the unit that suits `size`, with one decimal.
  private func number(_ bytes: Int, like size: Int) -> String {
    let tenth = size < 1_000_000 ? 100 : 100_000
    let tenths = (bytes + tenth / 2) / tenth
    return "\(tenths / 10).\(tenths % 10)"
  }
}

// MARK: - One file

extension DataFetcher {
  private func fetch(_ file: DataFile) async throws -> URL {
    if let present = DataFolders.find(file, in: folder), try file.mismatch(at: present) == nil {
      report(FetchProgress(file: file.name, step: .present))
      return present
    }
    let target = folder.appendingPathComponent(file.name)
    let part = folder.appendingPathComponent(file.name + ".part")
    let source = address.appendingPathComponent(file.name)
    // Deflate makes data that cannot be compressed a little longer; nothing that is right is longer
    // than this.
    let limit = file.size + file.size / 1000 + 1024
    try await Download(source, into: part, limit: limit) { received, total in
      report(FetchProgress(file: file.name, step: .received(received, of: total)))
    }.run()
    if let mismatch = try file.mismatch(at: part) {
      try? FileManager.default.removeItem(at: part)
      throw DatasetError(
        file: source.absoluteString, expected: mismatch.expected, found: mismatch.found,
        advice: "What was fetched has been removed. Try again, or name another server.")
    }
    guard rename(part.path, target.path) == 0 else {
      throw unwritable(target, because: POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO))
    }
    report(FetchProgress(file: file.name, step: .fetched))
    return target
  }
}

extension DataFile {
  /// What the content of a file should be and is not; nil if it is right.
  ///
  /// - Throws: ``DatasetError`` if the file cannot be read.
  public func mismatch(at url: URL) throws -> (expected: String, found: String)? {
    let size = "\(self.size) bytes of content"
    let reader = try FileReader(url, advice: "Remove the file.")
    var hash = SHA256()
    do {
      while true {
        let portion = try reader.read(1 << 20)
        if portion.isEmpty { break }
        hash.update(portion)
        if reader.offset > self.size { return (size, "more") }
      }
    } catch let error as DatasetError {
      return (error.expected, error.found)
    }
    guard reader.offset == self.size else { return (size, "\(reader.offset)") }
    let found = hash.finishedHex()
    guard found == sha256 else {
      return ("content with the SHA-256 \(sha256)", found)
    }
    return nil
  }
}

/// A file or folder that could not be written.
func unwritable(_ url: URL, because error: any Error) -> DatasetError {
  DatasetError(
    file: url.path, expected: "a place to write to", found: error.localizedDescription,
    advice: "Make room or give leave to write there, or name another folder.")
}
