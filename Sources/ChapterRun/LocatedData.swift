import Datasets
import Foundation

/// A collection whose files are on this machine.
public struct LocatedData: Sendable {
  /// Which one.
  public let collection: DataCollection

  /// Its files, in the order of the collection's own list.
  public let files: [URL]

  /// The files of a collection.
  ///
  /// - Parameter folder: where to look and nowhere else; without one, in the places that
  ///   ``DataFolders`` knows.
  /// - Throws: ``DatasetError``, which names the folders that were looked in, if they are not there.
  init(
    locating collection: DataCollection, in folder: URL?, folders: DataFolders = DataFolders()
  ) throws {
    self.collection = collection
    files = try folders.locate(collection, explicit: folder)
  }

  /// The folder of the files.
  public var folder: URL {
    files.first?.deletingLastPathComponent() ?? URL(fileURLWithPath: ".", isDirectory: true)
  }

  /// Reads the examples.
  ///
  /// - Parameters:
  ///   - divisor: what the pixels, whole numbers from 0 to 255, are divided by; above 0.
  ///   - limit: the number of examples of each set, from its start; all, without.
  /// - Throws: ``DatasetError`` if a file is malformed.
  public func load(dividingPixelsBy divisor: Double, limit: Int? = nil) throws -> Split {
    collection.name == DataCollection.fashionMNIST.name
      ? try Dataset.fashionMNIST(in: folder, dividingPixelsBy: divisor, limit: limit)
      : try Dataset.mnist(in: folder, dividingPixelsBy: divisor, limit: limit)
  }

  /// Refuses files that are not those of the collection, to the byte of their content.
  ///
  /// - Throws: ``DatasetError``.
  func verify() throws {
    for (file, url) in zip(collection.files, files) {
      guard let mismatch = try file.mismatch(at: url) else { continue }
      throw DatasetError(
        file: url.path, expected: mismatch.expected, found: mismatch.found,
        advice: "A recording is made with the collection as it was published and no other: fetch "
          + "it with 'swift run book data fetch \(collection.name)'.")
    }
  }
}

extension LocatedData {
  /// Reads the examples as Nielsen (2015) cuts MNIST: of the 60 000 training images the first 50 000 to
  /// learn from and the last 10 000 to choose by; pixels divided by 256. Of fewer images a sixth is
  /// chosen by, too.
  ///
  /// - Throws: ``DatasetError`` if a file is malformed.
  public func nielsenSets() throws -> ThreeSets {
    let all = try load(dividingPixelsBy: 256)
    return all.settingAside(validation: all.training.count / 6)
  }
}
